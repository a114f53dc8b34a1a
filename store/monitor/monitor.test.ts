import { beforeAll, expect, it } from 'vitest';
import type { EventBody } from '../../engine/model/io.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { begin, deed, numbered, START, taskCreated } from '../test-support/events.ts';

const HOUR = 3_600_000;
const NOW = START + 100 * HOUR;
const LATELY = { from: START, to: NOW };
const AGES = [4, 24, 72, 168].map((hours) => hours * HOUR);
const EVERYWHERE = { orgIds: null };

const activated = (key: number, element: string): EventBody => ({ type: 'element.activated', key, parent: 1, element, kind: 'userTask', name: element });
const completed = (key: number, element: string): EventBody => ({ type: 'element.completed', key, element, kind: 'userTask' });

describeOnEachDatabase('what supervisors see', (database) => {
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    const { store } = database;
    const make = async (name: string, more: Parameters<typeof taskCreated>[1], at: number, head: Parameters<typeof begin>[2] = {}): Promise<void> => {
      ids[name] = await begin(store, [taskCreated(2, more)], { at, ...head });
    };
    await make('fresh', { due: NOW + HOUR }, NOW - HOUR);
    await make('old', { due: NOW - HOUR }, NOW - 90 * HOUR);
    await make('held', { assignee: 'office.wang', due: null }, NOW - 30 * HOUR);
    await make('both', { candidateGroups: ['ref_office@H00001', 'ref_office@H00002'], due: null }, NOW - 5 * HOUR);
    await make('personal', { candidateGroups: [], assignee: 'gp.lin', due: null }, NOW - 5 * HOUR);
    await make('elsewhere', { candidateGroups: ['ref_office@H00002'], due: null }, NOW - 5 * HOUR, { processKey: 'referral-down', processDefinitionId: 'referral-down:1' });
    // Four that are over: after 1, 2, 3 and 10 hours, the last one too late.
    for (const [index, hours] of [1, 2, 3, 10].entries()) {
      const start = START + index * HOUR;
      const id = await begin(store, [activated(2, 'U_Done'), taskCreated(2, { element: 'U_Done', due: start + 5 * HOUR })], { at: start });
      await store.claim(`${id}:2`, 'office.wang', start + HOUR / 2);
      const end: EventBody[] = [{ type: 'task.completed', key: 2, element: 'U_Done', outcome: 'ACCEPT', variables: {} }, completed(2, 'U_Done')];
      await store.project(id, numbered(end, 4, { userId: 'office.wang' }).map((event) => ({ ...event, at: start + hours * HOUR })));
    }
  });

  it('counts the queue of each organisation in each process, with ages, breaches and what was done', async () => {
    const { rows, totals } = await database.store.monitor.queues(EVERYWHERE, NOW, LATELY, AGES);
    expect(rows).toEqual([
      { orgId: 'H00001', processKey: 'referral-up', open: 4, unclaimed: 3, overdue: 1, oldestAt: expect.any(Number), ages: [1, 1, 1, 1, 0], done: 4, late: 1 },
      expect.objectContaining({ orgId: 'H00002', processKey: 'referral-down', open: 1 }),
      expect.objectContaining({ orgId: 'C00001', processKey: 'referral-up', open: 1, unclaimed: 0 }),
      expect.objectContaining({ orgId: 'H00002', processKey: 'referral-up', open: 1, done: 0 }),
    ]);
    expect(totals, 'a task of two organisations is one task').toEqual({ open: 6, unclaimed: 4, overdue: 1 });
  });

  it('shows an organisation its own only', async () => {
    const { rows, totals } = await database.store.monitor.queues({ orgIds: ['H00002'] }, NOW, LATELY, AGES);
    expect(rows.map(({ orgId, open }) => [orgId, open])).toEqual([['H00002', 1], ['H00002', 1]]);
    expect(totals.open).toBe(2);
    expect((await database.store.monitor.queues({ orgIds: [] }, NOW, LATELY, AGES)).rows).toEqual([]);
  });

  it('lists the tasks behind a number', async () => {
    const { monitor } = database.store;
    const found = async (filter: object, scope: { orgIds: string[] | null } = EVERYWHERE): Promise<unknown[]> =>
      (await monitor.tasks({ now: NOW, ...filter }, scope)).items.map(({ instanceId }) => Object.keys(ids).find((name) => ids[name] === instanceId));
    expect(await found({ state: 'overdue' })).toEqual(['old']);
    expect(await found({ orgId: 'H00001', processKey: 'referral-up' })).toEqual(['old', 'fresh', 'held', 'both']);
    expect(await found({ orgId: 'H00001' }, { orgIds: ['H00002'] }), 'of another organisation').toEqual([]);
    expect(await found({ assignee: 'office.wang' })).toEqual(['held']);
    expect(await found({ state: 'unclaimed', createdBefore: NOW - 24 * HOUR })).toEqual(['old']);
    expect((await monitor.tasks({ now: NOW, limit: 1 }, EVERYWHERE)).total).toBe(6);
  });

  it('knows medians, ninetieth percentiles, waiting and working, and what was too late', async () => {
    const heat = { processKey: 'referral-up', elementIds: ['U_Done', 'U_Other'], period: LATELY };
    const [row, ...others] = await database.store.monitor.heat({ ...heat, scope: EVERYWHERE });
    expect(others).toEqual([]);
    expect(row).toMatchObject({ elementId: 'U_Done', count: 4, due: 4, late: 1, running: 0 });
    expect(Math.round((row?.median ?? 0) / HOUR)).toBe(2);
    expect(Math.round((row?.p90 ?? 0) / HOUR)).toBe(10);
    expect(Math.round((row?.waiting ?? 0) / 60_000)).toBe(30);
    expect(Math.round((row?.working ?? 0) / 60_000)).toBe(210);
    expect(await database.store.monitor.heat({ ...heat, scope: { orgIds: ['H00002'] } })).toEqual([]);
    const [early] = await database.store.monitor.heat({ ...heat, period: { from: START, to: START + 4 * HOUR }, scope: EVERYWHERE });
    expect(early).toMatchObject({ count: 2, late: 0 });
  });

  it('hands a task over from whoever holds it, and from nobody else', async () => {
    const { monitor, taskLife, claim, timeline } = database.store;
    expect(await monitor.holders(EVERYWHERE, NOW)).toEqual([{ userId: 'gp.lin', name: 'gp.lin', open: 1, overdue: 0 }, { userId: 'office.wang', name: 'office.wang', open: 1, overdue: 0 }]);
    const task = `${ids['held']}:2`;
    expect(await taskLife.assign(task, 'office.wu', 'office.li', deed({ at: NOW }))).toBe(false);
    expect(await taskLife.assign(task, 'office.wang', 'office.wu', deed({ at: NOW, userId: 'boss', reason: '调岗' }))).toBe(true);
    expect((await timeline(ids['held'] as string)).filter(({ type }) => type === 'task.assigned')).toMatchObject([{ at: NOW, actorId: 'boss', data: { task: 2, from: 'office.wang', to: 'office.wu', reason: '调岗' } }]);
    expect(await claim(task, 'office.wang', NOW)).toBe('taken');
    expect((await monitor.holders({ orgIds: ['H00001'] }, NOW)).map(({ userId }) => userId)).toEqual(['office.wu']);
  });
});
