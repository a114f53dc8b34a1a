import { beforeEach, describe, expect, it } from 'vitest';
import type { Deed } from '../../store/contract.ts';
import { begin, numbered, START, taskCreated } from '../../store/test-support/events.ts';
import { addPerson, asViewer, openRegion, type Region } from './test-support/region.ts';

const HOUR = 3_600_000;
const OFFERED = { candidateGroups: ['ref_office@H00001'], due: null };
let region: Region;
let deeds = 0;
const deed = (userId: string, reason: string | null = null): Deed => ({ id: `deed-${++deeds}`, at: region.clock.now, userId, orgId: null, reason });
beforeEach(async () => {
  region = await openRegion();
});

describe('tasks', () => {
  it('are told to who gets them, and to those they are offered to', async () => {
    await begin(region.store, [taskCreated(2, { assignee: 'dr.chen', due: null }), taskCreated(3, OFFERED)]);
    expect(await region.told('dr.chen')).toEqual(['task.assigned']);
    expect(await region.told('office.wang')).toEqual(['task.offered']);
    expect(await region.told('office.wu')).toEqual(['task.offered']);
    expect(await region.told('gp.lin')).toEqual([]);
  });

  it('are told once, however often it is read and by whom', async () => {
    const id = await begin(region.store, [taskCreated(2, OFFERED)]);
    await region.told('office.wang');
    // A lease keeps the second reader out; when the first one is dead, it reads all of it again.
    region.clock.now += HOUR;
    await region.store.notices.moveReader('feed', 0);
    await region.another().read();
    await region.store.addComment({ id: 'c1', instanceId: id, at: region.clock.now, authorId: 'gp.lin', text: '请看' });
    region.clock.now += HOUR;
    expect(await region.told('office.wang')).toEqual(['task.offered']);
  });

  it('are not told by two readers at a time', async () => {
    await region.notifier.read();
    await begin(region.store, [taskCreated(2, OFFERED)]);
    const second = region.another();
    await second.read();
    expect((await region.store.notices.list(asViewer('office.wang'), {})).total).toBe(0);
    region.clock.now += 31_000;
    await second.read();
    expect((await region.store.notices.list(asViewer('office.wang'), {})).total).toBe(1);
  });

  it('ring no more when somebody has taken them, or they are done', async () => {
    const id = await begin(region.store, [taskCreated(2, OFFERED), taskCreated(3, OFFERED)]);
    await region.told('office.wang');
    await region.store.claim(`${id}:2`, 'office.wu', region.clock.now);
    await region.store.project(id, numbered([{ type: 'task.completed', key: 3, element: 'U', outcome: null, variables: {} }], 4, { userId: 'office.wu' }));
    await region.told('office.wang');
    const unread = async (userId: string) => (await region.store.notices.list(asViewer(userId), { unread: true })).items.map(({ taskId }) => taskId);
    expect(await unread('office.wang')).toEqual([]);
    expect(await unread('office.wu')).toEqual([`${id}:2`]);
  });

  it('are told to whoever gets them from others, with the way they came', async () => {
    const { taskLife, notices } = region.store;
    const id = await begin(region.store, [taskCreated(2, { ...OFFERED, assignee: 'office.wang' })]);
    const task = `${id}:2`;
    const last = async (userId: string) => { await region.told(userId); return (await notices.list(asViewer(userId), {})).items[0]; };
    const next = () => void (region.clock.now += 1000);
    region.clock.now += 60_000;
    await taskLife.transfer(task, 'office.wang', 'office.wu', deed('office.wang', '轮休'));
    expect(await last('office.wu')).toMatchObject({ kind: 'task.handed', by: 'office.wang', data: { as: 'Transfer', reason: '轮休' } });
    next();
    await taskLife.delegate(task, 'office.wu', 'office.wang', deed('office.wu'));
    expect(await last('office.wang')).toMatchObject({ kind: 'task.handed', data: { as: 'Delegate' } });
    next();
    await taskLife.resolve(task, 'office.wang', deed('office.wang', '已核'));
    expect(await last('office.wu')).toMatchObject({ kind: 'task.handed', data: { as: 'Resolve' } });
    next();
    await taskLife.assign(task, 'office.wu', 'office.wang', deed('admin'));
    expect(await last('office.wang')).toMatchObject({ kind: 'task.handed', by: 'admin', data: { as: 'Assign' } });
    next();
    await taskLife.takeOver(task, 'office.wang', 'office.wu', deed('office.wu'));
    expect((await last('office.wu'))?.data).not.toMatchObject({ as: 'TakeOver' });
  });

  it('that come back or are urged are told to who has them', async () => {
    const id = await begin(region.store, [taskCreated(2, { assignee: 'office.wang', due: null, returned: { as: 'returned', from: 'U_Next', by: 'dr.chen', reason: '缺检查' } })]);
    region.clock.now += 60_000;
    await region.store.taskLife.urge(`${id}:2`, 0, deed('gp.lin', '请尽快'));
    expect(await region.told('office.wang')).toEqual(['task.returned', 'task.urged']);
  });

  it('are told again when they are nearly and when they are overdue', async () => {
    await begin(region.store, [taskCreated(2, { assignee: 'office.wang', due: START + 10 * HOUR })]);
    expect(await region.told('office.wang')).toEqual(['task.assigned']);
    region.clock.now = START + 8 * HOUR;
    expect(await region.told('office.wang')).toEqual(['task.assigned', 'task.dueSoon']);
    region.clock.now = START + 10 * HOUR;
    expect(await region.told('office.wang')).toEqual(['task.assigned', 'task.dueSoon', 'task.overdue']);
    region.clock.now = START + 20 * HOUR;
    expect(await region.told('office.wang')).toHaveLength(3);
  });

  it('whose due moment passed while no server ran are told as overdue when one is back', async () => {
    await begin(region.store, [taskCreated(2, { assignee: 'office.wang', due: START + 10 * HOUR })]);
    region.clock.now = START + 48 * HOUR;
    expect((await region.told('office.wang')).sort()).toEqual(['task.assigned', 'task.overdue']);
  });

  it('offered to many are told to those who asked for it', async () => {
    for (let i = 0; i < 30; i++) await addPerson(region.store, `office.${i}`, 'ref_office@H00001');
    await region.store.notices.putSetting('office.7', { mail: null, digestAt: null, quiet: null, kinds: { 'task.offered': { console: true, mail: 'off', webhook: false } } }, 0);
    await begin(region.store, [taskCreated(2, OFFERED)]);
    expect(await region.told('office.7')).toEqual(['task.offered']);
    expect(await region.told('office.8')).toEqual([]);
  });
});

describe('cases', () => {
  it('are told to who started them when they go on and when they end', async () => {
    const id = await begin(region.store, [{ type: 'case.state', from: null, to: 'PENDING', element: 'U' }]);
    expect(await region.told('gp.lin')).toEqual(['case.state']);
    await region.store.project(id, numbered([{ type: 'case.state', from: 'PENDING', to: 'DONE', element: 'E' }, { type: 'instance.completed', caseState: 'DONE' }], 3));
    expect(await region.told('gp.lin')).toEqual(['case.state', 'case.ended']);
  });

  it('are not told to who moved them, nor the parts of cases', async () => {
    await begin(region.store, [], { superInstanceId: 'other', superElementKey: 2, rootInstanceId: 'other' });
    const id = await begin(region.store);
    await region.store.project(id, numbered([{ type: 'instance.terminated', caseState: null, reason: '撤回' }], 2, { userId: 'gp.lin' }));
    expect(await region.told('gp.lin')).toEqual([]);
  });

  it('are told to who is named, copied, or responsible for incidents', async () => {
    const id = await begin(region.store);
    await region.store.addComment({ id: `c-${id}`, instanceId: id, at: region.clock.now, authorId: 'gp.lin', text: '@陈' });
    await region.told('dr.chen');
    // Named a moment after the remark: another transaction.
    await region.store.putMentions({ id: `c-${id}`, instanceId: id, at: region.clock.now }, ['dr.chen', 'gp.lin']);
    expect(await region.told('dr.chen')).toEqual(['mention']);
    region.clock.now += 1000;
    await region.store.taskLife.copy(id, null, ['office.wu'], deed('gp.lin'));
    expect(await region.told('office.wu')).toEqual(['copy']);
    const incident = { key: 1, element: 5, type: 'job' as const, message: '张三', at: START, retry: 'job' as const };
    await region.store.project(id, numbered([{ type: 'incident.raised', incident, element: 'Svc' }], 2));
    expect(await region.told('admin')).toEqual(['incident']);
    expect(await region.told('gp.lin')).toEqual([]);
  });

  it('that happened while no server ran are told when one is back, older ones are not', async () => {
    await begin(region.store, [taskCreated(2, { assignee: 'dr.chen', due: null })]);
    region.clock.now += 100 * 24 * HOUR;
    await begin(region.store, [taskCreated(2, { assignee: 'dr.chen', due: null })], { at: region.clock.now - 3 * 24 * HOUR });
    expect(await region.told('dr.chen')).toEqual(['task.assigned']);
  });
});

describe('absences', () => {
  it('are told to the deputy, and again when they are changed', async () => {
    const { taskLife } = region.store;
    const absence = { id: 'A1', userId: 'office.wang', deputyId: 'office.wu', from: START, until: START + 48 * HOUR, reason: null, createdBy: 'office.wang' };
    await taskLife.putAbsence(absence);
    expect(await region.told('office.wu')).toEqual(['deputy']);
    expect(await region.told('office.wu')).toEqual(['deputy']);
    await taskLife.putAbsence({ ...absence, until: START + 72 * HOUR });
    expect(await region.told('office.wu')).toEqual(['deputy', 'deputy']);
    expect(await region.told('office.wang')).toEqual([]);
  });
});

describe('what is told', () => {
  it('goes after the keeping time', async () => {
    await begin(region.store, [taskCreated(2, { assignee: 'dr.chen', due: null })]);
    await region.told('dr.chen');
    region.clock.now += 91 * 24 * HOUR;
    expect(await region.notifier.purge()).toBe(1);
    expect(await region.told('dr.chen')).toEqual([]);
  });

  it('goes to nobody without an account in use', async () => {
    await addPerson(region.store, 'left', 'ref_office@H00001', { disabled: true });
    await addPerson(region.store, 'his', 'ref_office@H00001', { apiClient: true });
    await begin(region.store, [taskCreated(2, { ...OFFERED, candidateUsers: ['left', 'his'] })]);
    expect([...await region.told('left'), ...await region.told('his')]).toEqual([]);
  });

  it('leaves the product without titles and words of people', async () => {
    await region.store.notices.putSetting('office.wang', { mail: 'w@example.org', digestAt: null, quiet: null, kinds: {} }, 0);
    const id = await begin(region.store, [taskCreated(2, { assignee: 'office.wang', due: null })], { title: '张三 心内科' });
    region.clock.now += 60_000;
    await region.store.taskLife.urge(`${id}:2`, 0, deed('gp.lin', '张三很急'));
    await region.told('office.wang');
    const { items } = await region.store.notices.deliveries({});
    expect(items.map(({ kind, channel, target }) => ({ kind, channel, target }))).toEqual([{ kind: 'task.urged', channel: 'mail', target: 'w@example.org' }]);
    expect(JSON.stringify(items[0]?.content)).not.toContain('张三');
    expect(items[0]?.content).toMatchObject({ case: `ZZ-${id}`, step: '医院分诊受理' });
  });
});
