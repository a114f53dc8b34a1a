import { beforeAll, expect, it } from 'vitest';
import type { CaseFilter, Viewer } from '../contract.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { ADMIN, begin, head, numbered, START, started, taskCreated, unique, viewer } from '../test-support/events.ts';

const gp = viewer('gp.lin', ['gp@C00001']);
const hospital = viewer('office.wang', ['ref_office@H00001']);

describeOnEachDatabase('cases', (database) => {
  const ids: Record<string, string> = {};
  const list = async (who: Viewer, filter: CaseFilter = {}): Promise<string[]> =>
    (await database.store.cases(filter, who)).items.map((row) => Object.keys(ids).find((name) => ids[name] === row.instanceId) ?? row.instanceId);

  beforeAll(async () => {
    const { store } = database;
    ids['first'] = await begin(store, [taskCreated(2)], { at: START, title: '甲_乙' });
    ids['second'] = await begin(store, [taskCreated(2, { candidateGroups: ['specialist@H00001#CARD', 'ref_office@H00002'] })], { at: START + 10_000, startedBy: 'coord.he', processKey: 'referral-down' });
    ids['third'] = await begin(store, [], { at: START + 20_000, startedBy: 'gp.sun', startOrgId: 'C00002' });
    ids['abroad'] = await begin(store, [], { at: START + 30_000, startOrgId: 'C00099' });
    await store.project(ids['third'], numbered([{ type: 'instance.completed', caseState: 'CLOSED' }], 2));
    await store.registerInstance(head(unique()), START);
  });

  it('shows those of my organisations, newest first; one I started elsewhere is theirs', async () => {
    expect(await list(gp)).toEqual(['second', 'first']);
    expect(await list(hospital)).toEqual(['second', 'first']);
    expect(await list(viewer('x', ['ref_office@H00002']))).toEqual(['second']);
    expect(await list(viewer('x', ['gp@C00001', 'ref_office@H00001', 'gp@C00002']))).toEqual(['third', 'second', 'first']);
    expect(await list(viewer('nobody'))).toEqual([]);
    expect(await list(ADMIN)).toEqual(['abroad', 'third', 'second', 'first']);
  });

  it('filters and counts', async () => {
    expect(await list(ADMIN, { status: 'completed' })).toEqual(['third']);
    expect(await list(gp, { processKey: 'referral-down' })).toEqual(['second']);
    expect(await list(gp, { startedByMe: true })).toEqual(['first']);
    expect(await list(viewer('gp.lin', ['gp@C00099']), { startedByMe: true })).toEqual(['abroad']);
    expect(await list(ADMIN, { text: '甲_' })).toEqual(['first']);
    expect(await list(ADMIN, { text: '_' })).toEqual(['first']);
    expect(await list(hospital, { text: (ids['second'] as string).toUpperCase() })).toEqual(['second']);
    const page = await database.store.cases({ offset: 1, limit: 1 }, gp);
    expect([page.total, page.items[0]?.instanceId]).toEqual([2, ids['first']]);
  });

  it('finds one case, or nothing for people it does not concern', async () => {
    const { store } = database;
    const id = ids['first'] as string;
    expect(await store.case(id, hospital)).toMatchObject({ instanceId: id, status: 'active', openTasks: 1, startedBy: 'gp.lin', startOrgId: 'C00001', startedAt: START + 1000, lastSeq: 2, title: '甲_乙' });
    expect(await store.caseByBusinessKey(`ZZ-${id}`, hospital)).toMatchObject({ instanceId: id });
    for (const who of [viewer('x', ['ref_office@H00002']), viewer('nobody')]) {
      expect(await store.case(id, who)).toBeNull();
      expect(await store.caseByBusinessKey(`ZZ-${id}`, who)).toBeNull();
    }
    expect(await store.case(ids['third'] as string, ADMIN)).toMatchObject({ status: 'completed', caseState: 'CLOSED', endedAt: START + 2000 });
  });

  it('stays with an organisation whose task is over', async () => {
    const { store } = database;
    await store.project(ids['first'] as string, numbered([{ type: 'task.cancelled', key: 2, element: 'U' }, taskCreated(3, { candidateGroups: ['gp@C00001'] })], 3));
    expect(await list(hospital)).toEqual(['second', 'first']);
  });

  it('has a party once, however many tasks and callers there are', async () => {
    const id = unique();
    await database.store.registerInstance(head(id, { startOrgId: 'H00001' }), START);
    const events = numbered([started(id), taskCreated(2), taskCreated(3)]);
    await Promise.all([database.store, database.another()].map((store) => store.project(id, events)));
    expect(await database.db.knex('case_party').where('instance_id', id).pluck('org_id')).toEqual(['H00001']);
  });

  it('has a party once when one process asks an organisation that another has asked before', async () => {
    const id = await begin(database.store, [taskCreated(2)]);
    expect((await database.another().project(id, numbered([taskCreated(3)], 3))).applied).toBe(1);
    expect((await database.db.knex('case_party').where('instance_id', id).pluck('org_id')).sort()).toEqual(['C00001', 'H00001']);
  });
});
