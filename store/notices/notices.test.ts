import { expect, it } from 'vitest';
import type { NewNotice } from '../contract.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { begin, START, taskCreated, unique, viewer } from '../test-support/events.ts';

const notice = (userId: string, more: Partial<NewNotice> = {}): NewNotice => ({
  id: unique('notice'), userId, kind: 'mention', instanceId: null, taskId: null, at: START, by: null, data: {}, shown: true, digest: false, content: { kind: 'mention' }, deliveries: [], ...more,
});

describeOnEachDatabase('notices', (database) => {
  it('are recorded once, with what goes out, by however many at the same time', async () => {
    const user = unique('user');
    const wanted = notice(user, { deliveries: [{ channel: 'mail', target: 'a@b.example', dueAt: START }] });
    await Promise.all([database.store, database.another(), database.store].map(({ notices }) => notices.record([wanted, wanted], START)));
    await database.store.notices.record([wanted], START + 1);
    expect(await database.store.notices.list(viewer(user), {})).toMatchObject({ total: 1, unread: 1, items: [{ id: wanted.id, readAt: null }] });
    expect((await database.store.notices.deliveries({})).items.filter(({ userId }) => userId === user)).toMatchObject([{ id: `${wanted.id}:mail`, status: 'pending' }]);
  });

  it('are counted for the bells, and marked by whom they are for', async () => {
    const { notices } = database.store;
    const [a, b] = [unique('user'), unique('user')];
    const first = notice(a);
    await notices.record([first, notice(a), notice(a, { shown: false, digest: true }), notice(b)], START + 5);
    expect((await notices.bells([a, b, 'nobody'])).sort((x, y) => x.userId.localeCompare(y.userId))).toEqual([{ userId: a, unread: 2, latest: START + 5 }, { userId: b, unread: 1, latest: START + 5 }].sort((x, y) => x.userId.localeCompare(y.userId)));
    expect(await notices.read(b, first.id, START)).toBe(false);
    expect(await notices.read(a, first.id, START)).toBe(true);
    expect((await notices.bells([a]))[0]?.unread).toBe(1);
    await notices.readAll(a, START);
    expect(await notices.bells([a])).toEqual([]);
  });

  it('are read from cases one after the other; what is settled rings no more', async () => {
    const { notices } = database.store;
    const from = (await notices.news(0, 1000, START)).position;
    const id = await begin(database.store, [taskCreated(2), taskCreated(3, { assignee: 'office.wang' })]);
    const { cases, position } = await notices.news(from, 10, START);
    expect(cases).toMatchObject([{ instanceId: id, startedBy: null, called: false, seq: 3, events: [{ type: 'task.created' }, { type: 'task.created' }], tasks: [{ key: 2 }, { key: 3 }] }]);
    const user = unique('user');
    await notices.record([notice(user, { kind: 'task.offered', instanceId: id, taskId: `${id}:2` }), notice(user, { kind: 'task.assigned', instanceId: id, taskId: `${id}:3` })], START);
    await notices.caseRead(cases, START);
    expect((await notices.list(viewer(user), { unread: true })).items.map(({ kind }) => kind)).toEqual(['task.offered']);
    expect((await notices.news(position, 10, START)).cases).toEqual([]);
    await database.store.addComment({ id: unique('c'), instanceId: id, at: START, authorId: 'x', text: 'x' });
    expect((await notices.news(position, 10, START)).cases).toMatchObject([{ instanceId: id, events: [] }]);
  });

  it('name who started a case for as long as that person holds a role at one of its organisations', async () => {
    const { store } = database;
    const [userId, org] = [unique('user'), unique('C')];
    await store.putPerson({ id: `p-${userId}`, name: '林', nameEn: null, title: null });
    await store.putAccount({ userId, login: userId, personId: `p-${userId}`, name: '林', passwordHash: '', admin: false, disabled: false, apiClient: false });
    const role = (orgId: string, to: number | null) => store.putPractitionerRole({ id: `${userId}-${orgId}`, personId: `p-${userId}`, orgId, role: 'gp', departmentCode: null, from: START - 1, to });
    await Promise.all([role(org, START + 100), role(unique('C'), null)]);
    const from = (await store.notices.news(0, 1000, START)).position;
    await begin(store, [], { startedBy: userId, startOrgId: org });
    const starter = async (at: number): Promise<unknown> => (await store.notices.news(from, 1, at)).cases[0]?.startedBy;
    expect([await starter(START), await starter(START + 100)]).toEqual([userId, null]);
  });

  it('tell of a case only as long as it may be seen', async () => {
    const { notices } = database.store;
    const id = await begin(database.store, [taskCreated(2)]);
    const user = unique('user');
    await notices.record([notice(user, { instanceId: id })], START);
    expect((await notices.list(viewer(user), {})).items).toMatchObject([{ seen: false }]);
    expect((await notices.list(viewer(user, ['ref_office@H00001']), {})).items).toMatchObject([{ seen: true, title: '张三 心内科' }]);
  });

  it('go out by one worker at a time', async () => {
    const user = unique('user');
    const due = START + 1_000_000;
    await database.store.notices.record(Array.from({ length: 20 }, () => notice(user, { deliveries: [{ channel: 'webhook', target: 'x', dueAt: due }] })), START);
    const stores = [database.store, database.another(), database.another()];
    const leased = (await Promise.all(stores.map(({ notices }, i) => notices.leaseDeliveries(`w${i}`, due, due + 1000, 10)))).flat().filter(({ userId }) => userId === user);
    expect(new Set(leased.map(({ id }) => id)).size).toBe(leased.length);
    expect(leased.length).toBeGreaterThan(0);
    const [one, two] = leased;
    await database.store.notices.delivered(one?.id ?? '', due);
    await database.store.notices.undelivered(two?.id ?? '', 'HTTP 400', null, due);
    expect((await database.store.notices.deliveries({ status: 'dead' })).items).toMatchObject([{ id: two?.id, error: 'HTTP 400' }]);
    expect(await database.store.notices.sendAgain(one?.id ?? '', due)).toBe(false);
    expect(await database.store.notices.sendAgain(two?.id ?? '', due)).toBe(true);
  });

  it('have one reader', async () => {
    const { notices } = database.store;
    expect(await notices.lease('a', START, START + 10)).toBe(true);
    expect(await database.another().notices.lease('b', START + 9, START + 20)).toBe(false);
    expect(await notices.lease('a', START + 9, START + 20)).toBe(true);
    expect(await notices.lease('b', START + 20, START + 30)).toBe(true);
  });

  it('have rules, one for each subject, and those of a kind stay', async () => {
    const { notices } = database.store;
    const rule = { id: unique('rule'), kind: 'mention' as const, processKey: 'p', role: '', console: false, mail: 'now' as const, webhook: true, enabled: true, locked: true };
    expect(await notices.putRule(rule, START, 'admin')).toBe(true);
    expect(await notices.putRule({ ...rule, id: unique('rule') }, START, 'admin')).toBe(false);
    expect(await notices.rules()).toContainEqual(rule);
    expect([await notices.removeRule(rule.id), await notices.removeRule('mention')]).toEqual([true, false]);
  });

  it('make one daily mail a day, by whoever is first', async () => {
    const user = unique('user');
    const { notices } = database.store;
    await notices.putSetting(user, { mail: 'a@b.example', digestAt: 480, quiet: null, kinds: {} }, 100);
    await notices.record([notice(user, { digest: true })], START);
    expect(await notices.digestsDue(101, 479, 10)).not.toContain(user);
    expect(await notices.digestsDue(101, 480, 10)).toContain(user);
    expect(await notices.forDigest(user, START, 10)).toHaveLength(1);
    const mail = { id: unique('digest'), target: 'a@b.example', content: {} };
    const made = await Promise.all([notices, database.another().notices].map((each) => each.digestMade(user, 101, START, mail)));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await notices.forDigest(user, START, 10)).toEqual([]);
    expect(await notices.digestsDue(101, 1439, 10)).not.toContain(user);
  });
});
