import { beforeAll, expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { ADMIN, begin, numbered, START, taskCreated, unique, viewer } from '../test-support/events.ts';

describeOnEachDatabase('what people keep of their inbox', (database) => {
  it('keeps views of their own and shows those shared with their groups', async () => {
    const { store } = database;
    const view = { id: unique('V'), ownerId: 'wang', name: '今日到期', query: { tile: 'today' }, sharedWith: null, createdAt: 1 };
    const shared = { ...view, id: unique('V'), name: '全科转诊', sharedWith: 'ref_office@H00001', createdAt: 2 };
    await store.addSavedView(view);
    await store.addSavedView(shared);
    const names = async (userId: string, groups: string[]): Promise<string[]> => (await store.savedViews(userId, groups)).map(({ name }) => name);
    expect(await names('wang', [])).toEqual(['今日到期', '全科转诊']);
    expect(await names('wu', ['ref_office@H00001'])).toEqual(['全科转诊']);
    expect(await names('li', ['ref_office@H00002'])).toEqual([]);
    expect(await store.updateSavedView({ ...view, name: '今天', version: 1 })).toBe(true);
    expect(await store.updateSavedView({ ...view, name: '昨天', version: 1 })).toBe(false);
    expect(await store.savedView(view.id)).toMatchObject({ name: '今天', version: 2, query: { tile: 'today' } });
    await store.removeSavedView(view.id);
    expect(await store.savedView(view.id)).toBeNull();
  });

  it('keeps preferences by person and name', async () => {
    const { store } = database;
    expect(await store.preference('wang', 'inbox')).toBeNull();
    await store.putPreference('wang', 'inbox', { columns: ['due'] });
    await store.putPreference('wang', 'inbox', { columns: ['due', 'task'] });
    expect(await store.preference('wang', 'inbox')).toEqual({ columns: ['due', 'task'] });
    expect(await store.preference('wu', 'inbox')).toBeNull();
  });

  it('marks what has happened since somebody last looked', async () => {
    const { store } = database;
    const instanceId = await begin(store, [taskCreated(2)]);
    const marks = async () => (await store.caseMarks([instanceId, instanceId], 'wang')).get(instanceId);
    expect(await marks()).toEqual({ unread: true, mentioned: false, attachments: 0, suspended: false });
    await store.markRead(instanceId, 'wang', await store.lastSeq(instanceId), START + 10_000);
    expect(await marks()).toMatchObject({ unread: false });
    await store.addComment({ id: unique('K'), instanceId, at: START + 20_000, authorId: 'wang', text: '我自己写的 @王海燕' });
    expect(await marks()).toMatchObject({ unread: false, mentioned: false });
    const remark = { id: unique('K'), instanceId, at: START + 30_000, authorId: 'gp.lin', text: '请 @王海燕 看一下' };
    await store.addComment(remark);
    await store.putMentions(remark, ['wang']);
    expect(await marks()).toMatchObject({ unread: true, mentioned: true });
    await store.markRead(instanceId, 'wang', await store.lastSeq(instanceId), START + 40_000);
    await store.mentionsRead(instanceId, 'wang', START + 40_000);
    expect(await marks()).toMatchObject({ unread: false, mentioned: false });
    await store.project(instanceId, numbered([{ type: 'variables.set', element: 1, variables: { report: { file: `sha256:${'a'.repeat(64)}` } } }], 3));
    expect(await marks()).toMatchObject({ unread: true, attachments: 1 });
    expect((await store.caseMarks([], 'wang')).size).toBe(0);
  });
});

describeOnEachDatabase('searching cases', (database) => {
  const key = `ZZC00001202611239${process.pid}U`;
  let instanceId = '';
  const office = viewer('office.wang', ['ref_office@H00001']);
  beforeAll(async () => {
    instanceId = await begin(database.store, [{ type: 'variables.set', element: 1, variables: { referral: { patient: { name: '欧阳雪' } } } }, taskCreated(3)], { businessKey: key });
  });
  const found = async (text: string, who = office) => (await database.store.searchCases(text, who, 10)).filter((row) => row.instanceId === instanceId);

  it.each(['欧阳', '欧阳雪', 'ouyang', 'OuYang Xue', 'oyx', 'zzc00001', '2026112'])('finds it by %s', async (text) => {
    expect(await found(text)).toHaveLength(1);
  });

  it('shows the patient by the masked name, and only to whom the case is visible', async () => {
    expect(await found('oyx')).toEqual([expect.objectContaining({ businessKey: key, patient: '欧**', status: 'active' })]);
    expect(await found(key)).toEqual([expect.objectContaining({ patient: null })]);
    expect(await found('oyx', ADMIN)).toHaveLength(1);
    expect(await found('oyx', viewer('gp.lin', ['gp@C00001']))).toHaveLength(1);
    expect(await found('oyx', viewer('gp.lin'))).toEqual([]);
    expect(await found('oyx', viewer('dr.zhou', ['specialist@H00003']))).toEqual([]);
    expect(await found('yang')).toEqual([]);
    expect(await found(' ')).toEqual([]);
  });
});
