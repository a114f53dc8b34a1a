import { beforeAll, describe, expect, it } from 'vitest';
import type { TaskFilter, TaskRow, Viewer } from '../contract.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { ADMIN, begin, numbered, START, taskCreated, viewer } from '../test-support/events.ts';

const HOUR = 3_600_000;
const office = viewer('office.wang', ['ref_office@H00001']);
const cardiologist = viewer('dr.chen', ['specialist@H00001', 'specialist@H00001#CARD', 'attending@H00001#CARD']);
const stranger = viewer('dr.zhou', ['specialist@H00003#CARD']);

describeOnEachDatabase('tasks', (database) => {
  const ids: Record<string, string> = {};
  const names = (rows: TaskRow[]): string[] => rows.map((row) => Object.keys(ids).find((name) => ids[name] === row.instanceId) ?? row.instanceId);
  const list = async (who: Viewer, filter: Partial<TaskFilter> = {}): Promise<string[]> =>
    names((await database.store.tasks({ scope: 'group', status: 'open', now: START, ...filter }, who)).items);

  beforeAll(async () => {
    const { store } = database;
    const make = async (name: string, more: Parameters<typeof taskCreated>[1], head: Parameters<typeof begin>[2] = {}): Promise<void> => {
      ids[name] = await begin(store, [taskCreated(2, more)], head);
    };
    await make('due3', { due: START + 3 * HOUR, priority: 80 });
    await make('due1', { due: START + HOUR, priority: 10 });
    await make('noDue', { due: null, priority: 50 });
    await make('overdue', { due: START - HOUR }, { title: '李四 100% 确诊_急' });
    await make('mine', { assignee: 'office.wang', due: START + 5 * HOUR });
    await make('other', { assignee: 'coord.he', due: START + 6 * HOUR }, { processKey: 'referral-down' });
    await make('named', { candidateGroups: [], candidateUsers: ['dr.chen'], due: START + 7 * HOUR });
    await make('foreign', { candidateGroups: ['ref_office@H00002'], due: START + 2 * HOUR }, { startedBy: 'gp.sun', startOrgId: 'C00002' });
    await make('done', { due: START });
    await store.project(ids['done'] as string, numbered([{ type: 'task.completed', key: 2, element: 'U_Triage', outcome: 'ACCEPT', variables: {} }], 3, { userId: 'office.wang' }));
  });

  describe('scopes', () => {
    it('group: mine, and what nobody has of my groups', async () => {
      expect(await list(office)).toEqual(['overdue', 'due1', 'due3', 'mine', 'noDue']);
      expect(await list(cardiologist)).toEqual(['overdue', 'due1', 'due3', 'named', 'noDue']);
    });
    it('mine: assigned to me', async () => {
      expect(await list(office, { scope: 'mine' })).toEqual(['mine']);
    });
    it('org: whoever of my organisation is asked, assigned or not', async () => {
      expect(await list(office, { scope: 'org' })).toEqual(['overdue', 'due1', 'due3', 'mine', 'other', 'noDue']);
    });
    it('all: everything for an administrator, the organisation for others', async () => {
      expect(await list(ADMIN, { scope: 'all' })).toEqual(['overdue', 'due1', 'foreign', 'due3', 'mine', 'other', 'named', 'noDue']);
      expect(await list(office, { scope: 'all' })).toEqual(await list(office, { scope: 'org' }));
    });
    it('none: whatever I may see, also the tasks of others in cases of my organisation', async () => {
      const gp = viewer('gp.lin', ['gp@C00001']);
      expect(await list(gp, { scope: undefined })).toEqual(['overdue', 'due1', 'due3', 'mine', 'other', 'named', 'noDue']);
      expect(await list(gp, { scope: undefined, instanceId: ids['named'] })).toEqual(['named']);
      expect(await list(gp, { scope: undefined, instanceId: ids['foreign'] })).toEqual([]);
    });
    it('deputy: in the hands of who is absent now, where the viewer works too', async () => {
      const absence = { id: 'A-deputy', userId: 'office.wang', deputyId: 'office.wu', from: START, until: START + HOUR, reason: null, createdBy: 'office.wang' };
      await database.store.taskLife.putAbsence(absence);
      const deputy = viewer('office.wu', ['ref_office@H00001']);
      expect(await list(deputy, { scope: 'deputy' })).toEqual(['mine']);
      expect((await database.store.inboxCounts('deputy', deputy, START, START + 9 * HOUR)).total).toBe(1);
      expect(await list(deputy, { scope: 'deputy', now: START + HOUR }), 'they are back').toEqual([]);
      expect(await list(viewer('office.wu', ['ref_office@H00002']), { scope: 'deputy' }), 'of another hospital').toEqual([]);
      expect(await list(office, { scope: 'deputy' })).toEqual([]);
      await database.store.taskLife.removeAbsence(absence.id);
    });
    it('shows nothing to people without rights, and nothing of other organisations', async () => {
      expect(await list(viewer('nobody'))).toEqual([]);
      expect(await list(viewer('nobody'), { scope: 'org' })).toEqual([]);
      expect(await list(stranger, { scope: undefined })).toEqual([]);
    });
  });

  describe('filters', () => {
    it('by status, process, assignment, due date and case', async () => {
      expect(await list(office, { status: 'completed' })).toEqual(['done']);
      expect(await list(office, { scope: 'org', processKey: 'referral-down' })).toEqual(['other']);
      expect(await list(office, { scope: 'org', assigned: true })).toEqual(['mine', 'other']);
      expect(await list(office, { assigned: false })).toEqual(['overdue', 'due1', 'due3', 'noDue']);
      expect(await list(office, { overdue: true })).toEqual(['overdue']);
      expect(await list(office, { overdue: false })).not.toContain('overdue');
      expect(await list(office, { instanceId: ids['due1'] })).toEqual(['due1']);
    });
    it('by text, in which % and _ mean themselves', async () => {
      expect(await list(office, { text: '李四' })).toEqual(['overdue']);
      expect(await list(office, { text: '100% ' })).toEqual(['overdue']);
      expect(await list(office, { text: '诊_急' })).toEqual(['overdue']);
      expect(await list(office, { text: '%' })).toEqual(['overdue']);
      expect(await list(office, { text: '李_' })).toEqual([]);
      expect(await list(office, { text: '!' })).toEqual([]);
      expect(await list(office, { text: (ids['due3'] as string).toLowerCase() }), 'business keys in any case').toEqual(['due3']);
      expect(await list(office, { text: '  ' })).toHaveLength(5);
    });
  });

  it('sorts, tasks without a due date last', async () => {
    expect(await list(office, { order: 'desc' })).toEqual(['mine', 'due3', 'due1', 'overdue', 'noDue']);
    expect((await list(office, { sort: 'priority', order: 'desc' }))[0]).toBe('due3');
    expect((await list(office, { sort: 'priority' }))[0]).toBe('due1');
    const created = await database.store.tasks({ scope: 'org', now: START, sort: 'created' }, office);
    expect(created.items.map((row) => row.createdAt)).toEqual(created.items.map((row) => row.createdAt).sort());
  });

  it('pages through a list without losing or repeating a task', async () => {
    for (const sort of ['due', 'created', 'priority'] as const) for (const order of ['asc', 'desc'] as const) {
      const all = await list(office, { sort, order });
      const pages: string[] = [];
      for (let offset = 0; offset < 6; offset += 2) {
        const page = await database.store.tasks({ scope: 'group', status: 'open', now: START, sort, order, offset, limit: 2 }, office);
        expect(page.total).toBe(5);
        pages.push(...names(page.items));
      }
      expect(pages, `${sort} ${order}`).toEqual(all);
      expect(new Set(pages).size, `${sort} ${order}`).toBe(5);
    }
  });

  it('counts the inbox', async () => {
    const { store } = database;
    expect(await store.inboxCounts('group', office, START, START + 4 * HOUR)).toEqual({ overdue: 1, within2h: 1, today: 2, unclaimed: 4, total: 5, returned: 0, urged: 0 });
    expect(await store.inboxCounts('mine', office, START, START + 9 * HOUR)).toEqual({ overdue: 0, within2h: 0, today: 1, unclaimed: 0, total: 1, returned: 0, urged: 0 });
    expect(await store.inboxCounts('group', viewer('nobody'), START, START)).toEqual({ overdue: 0, within2h: 0, today: 0, unclaimed: 0, total: 0, returned: 0, urged: 0 });
    expect(await store.inboxCounts('org', viewer('nobody'), START, START)).toEqual({ overdue: 0, within2h: 0, today: 0, unclaimed: 0, total: 0, returned: 0, urged: 0 });
  });

  describe('at one organisation', () => {
    // Works at a centre of the region and at a hospital outside it: what other tests made is not in the way.
    const both = viewer('dr.tao', ['specialist@H00088', 'gp@C00088']);
    const at = async (orgId: string | undefined, scope: TaskFilter['scope'] = 'group', more: Partial<TaskFilter> = {}): Promise<string[]> => (await list(both, { scope, ...(orgId !== undefined && { orgId }), ...more })).sort();

    beforeAll(async () => {
      const { store } = database;
      const make = async (name: string, more: Parameters<typeof taskCreated>[1], startOrgId: string): Promise<void> => { ids[name] = await begin(store, [taskCreated(2, more)], { startOrgId }); };
      await make('hospital', { candidateGroups: ['specialist@H00088'], due: START - HOUR }, 'C00088');
      await make('centre', { candidateGroups: ['gp@C00088'] }, 'C00088');
      await make('heldHospital', { candidateGroups: ['specialist@H00088'], assignee: 'dr.tao' }, 'C00088');
      await make('heldCentre', { candidateGroups: [], assignee: 'dr.tao' }, 'C00088');
      await make('byName', { candidateGroups: [], candidateUsers: ['dr.tao'] }, 'C00088');
      await make('elsewhere', { candidateGroups: ['ref_office@H00099'], assignee: 'dr.tao' }, 'C00099');
    });

    it('is what its posts are offered, what is offered to none where it takes part in the case, and what has to do with neither at both', async () => {
      expect(await at(undefined)).toEqual(['byName', 'centre', 'elsewhere', 'heldCentre', 'heldHospital', 'hospital']);
      expect(await at('H00088')).toEqual(['elsewhere', 'heldHospital', 'hospital']);
      expect(await at('C00088')).toEqual(['byName', 'centre', 'elsewhere', 'heldCentre']);
      expect([await at('H00088', 'mine'), await at('C00088', 'mine')]).toEqual([['elsewhere', 'heldHospital'], ['elsewhere', 'heldCentre']]);
      expect([await at('H00088', 'org'), await at('C00088', 'org')]).toEqual([['heldHospital', 'hospital'], ['centre']]);
      expect(await at('H00088', 'group', { overdue: true, sort: 'priority', order: 'desc' })).toEqual(['hospital']);
    });

    it('is counted as it is listed', async () => {
      for (const scope of ['mine', 'group', 'org', 'deputy'] as const) for (const orgId of ['H00088', 'C00088']) {
        const counts = await database.store.inboxCounts(scope, both, START, START + 9 * HOUR, orgId);
        expect([counts.total, counts.overdue, counts.unclaimed], `${scope} ${orgId}`).toEqual([await at(orgId, scope), await at(orgId, scope, { overdue: true }), await at(orgId, scope, { assigned: false })].map(({ length }) => length));
      }
    });

    it('holds for what absent colleagues have', async () => {
      const absence = { id: 'A-at', userId: 'dr.tao', deputyId: 'dr.tao2', from: START, until: START + HOUR, reason: null, createdBy: 'dr.tao' };
      await database.store.taskLife.putAbsence(absence);
      const deputy = viewer('dr.tao2', ['specialist@H00088', 'gp@C00088']);
      expect((await list(deputy, { scope: 'deputy' })).sort()).toEqual(['heldCentre', 'heldHospital']);
      expect(await list(deputy, { scope: 'deputy', orgId: 'H00088' })).toEqual(['heldHospital']);
      await database.store.taskLife.removeAbsence(absence.id);
    });
  });

  it('shows one task to those it concerns: assignee, candidates, organisations of the case', async () => {
    const { store } = database;
    const sees = async (name: string, who: Viewer): Promise<boolean> => (await store.task(`${ids[name]}:2`, who)) !== null;
    expect(await sees('named', cardiologist)).toBe(true);
    expect(await sees('named', viewer('gp.lin', ['gp@C00001']))).toBe(true);
    expect(await sees('other', viewer('coord.he'))).toBe(true);
    expect(await sees('due1', viewer('x', ['ref_office@H00001']))).toBe(true);
    expect(await sees('due1', stranger)).toBe(false);
    expect(await sees('due1', viewer('x', [], { orgIds: ['H00001'] }))).toBe(true);
    expect(await sees('foreign', office)).toBe(false);
    expect(await sees('foreign', ADMIN)).toBe(true);
    expect(await store.task('unknown:1', ADMIN)).toBeNull();
  });

  it('gives a task with its case and the names people read', async () => {
    const { store } = database;
    await store.putAccount({ userId: 'office.wang', login: 'office.wang', personId: 'p', name: '王海燕', passwordHash: 'x', admin: false, disabled: false, apiClient: false });
    await store.putOrganisation({ id: 'C00001', type: 'CHC', name: '民治社康', nameEn: 'Minzhi', code: 'C00001', parentId: null, districtCode: '440309', alliance: null, active: true });
    const id = ids['mine'] as string;
    expect(await store.task(`${id}:2`, office)).toEqual({
      id: `${id}:2`, instanceId: id, key: 2, elementId: 'U_Triage', name: '医院分诊受理', status: 'open', assignee: 'office.wang', assigneeName: '王海燕', candidateUsers: [],
      candidateGroups: ['ref_office@H00001', 'specialist@H00001#CARD'], formKey: 'triage', outcomes: ['ACCEPT', 'REJECT'], due: START + 5 * HOUR, followUp: null, priority: 50, version: 1,
      createdAt: START + 2000, endedAt: null, outcome: null, endedBy: null, businessKey: `ZZ-${id}`, processKey: 'referral-up', processDefinitionId: 'referral-up:1', definitionHash: 'd'.repeat(64), caseTitle: '张三 心内科',
      caseState: null, startOrgName: '民治社康',
      life: {
        owner: null, ownerName: null, delegation: null, givenBy: null, givenByName: null, givenAs: null, takenAt: null, signerOf: null, returned: null, urges: 0, urgedAt: null,
      },
    });
    expect(await store.task(`${ids['done']}:2`, office)).toMatchObject({ status: 'completed', outcome: 'ACCEPT', endedBy: 'office.wang', endedAt: START + 3000 });
  });
});
