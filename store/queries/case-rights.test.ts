import { beforeAll, describe, expect, it } from 'vitest';
import type { EventBody } from '../../engine/model/io.ts';
import type { Store, Viewer } from '../contract.ts';
import { taskId } from '../task-id.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { ADMIN, begin, deed, START, taskCreated, viewer } from '../test-support/events.ts';

const WHOLE = { sort: [], offset: 0, limit: 1_000 };
const NAMES = ['community', 'hospital', 'system'] as const;

/** Who sees which of the cases, whatever they ask. */
const VIEWERS: [string, Viewer, (typeof NAMES)[number][]][] = [
  ['who started it, and is there still', viewer('gp.lin', ['gp@C1']), ['community']],
  ['who started it, and holds no role any more', viewer('gp.lin'), []],
  ['who started it, and went to an organisation that takes no part', viewer('gp.lin', ['gp@C9']), []],
  ['who started it, and went to an organisation that has been asked', viewer('gp.lin', ['office@H1']), ['community', 'hospital']],
  ['a colleague of who started it', viewer('gp.he', ['gp@C1']), ['community']],
  ['an organisation that has been asked', viewer('office.li', ['office@H2']), ['hospital']],
  ['an organisation of two cases', viewer('office.wang', ['office@H1']), ['community', 'hospital']],
  ['a person of two organisations', viewer('dr.chen', ['gp@C1', 'office@H2']), ['community', 'hospital']],
  ['an organisation in nobody\'s name', { ...viewer('', []), orgIds: ['C2'] }, ['hospital']],
  ['an organisation that takes no part', viewer('office.zhou', ['office@H3']), []],
  ['nobody', viewer(''), []],
  ['an administrator', ADMIN, [...NAMES]],
];

describeOnEachDatabase('who may see a case', (database) => {
  const ids = {} as Record<(typeof NAMES)[number], string>;
  const files: string[] = [];

  beforeAll(async () => {
    const { store } = database;
    const make = async (startedBy: string | null, startOrgId: string | null, groups: string[]): Promise<string> => {
      const { id: file } = await store.putFile(new TextEncoder().encode(`file ${files.length}`), 'text/plain', START);
      files.push(file);
      const bodies: EventBody[] = [
        { type: 'element.activated', key: 2, parent: 1, element: 'U_Triage', kind: 'userTask', name: '受理' },
        { type: 'variables.set', element: 1, variables: { document: file, patient: { name: '欧阳明' } } },
      ];
      const id = await begin(store, [...bodies, taskCreated(2, { candidateGroups: groups })], { startedBy, startOrgId });
      for (const userId of new Set(VIEWERS.map(([, who]) => who.userId))) await store.taskLife.copy(id, null, [userId], deed());
      return id;
    };
    ids.community = await make('gp.lin', 'C1', ['office@H1']);
    ids.hospital = await make('gp.sun', 'C2', ['office@H1', 'office@H2']);
    ids.system = await make(null, null, []);
  });

  const readable = async (see: (name: (typeof NAMES)[number]) => Promise<unknown>): Promise<string[]> => {
    const seen = await Promise.all(NAMES.map(async (name) => ((await see(name)) ? ids[name] : null)));
    return seen.filter((id) => id !== null);
  };
  type Listed = { instanceId: string | null }[];
  const idsOf = (rows: Listed): string[] => rows.map(({ instanceId }) => instanceId ?? '');
  const READERS: Record<string, (store: Store, who: Viewer) => Promise<string[]>> = {
    'one case': (store, who) => readable((name) => store.case(ids[name], who)),
    'one case by its number': (store, who) => readable((name) => store.caseByBusinessKey(`ZZ-${ids[name]}`, who)),
    'the list of cases': async (store, who) => idsOf((await store.cases({}, who)).items),
    'one task': (store, who) => readable((name) => store.task(taskId(ids[name], 2), who)),
    'the list of tasks': async (store, who) => idsOf((await store.tasks({ now: START }, who)).items),
    search: async (store, who) => idsOf(await store.searchCases('ouyang', who, 100)),
    copies: async (store, who) => idsOf((await store.taskLife.received(who, {})).items),
    files: (store, who) => readable((name) => store.mayReadFile(files[NAMES.indexOf(name)] ?? '', who)),
    'engine-rest instances': async ({ rest }, who) => idsOf(await rest.instances.list({}, who, WHOLE)),
    'engine-rest tasks': async ({ rest }, who) => idsOf(await rest.tasks.list({}, who, WHOLE)),
    'engine-rest executions': async ({ rest }, who) => idsOf(await rest.executions.list({}, who, WHOLE)),
    'engine-rest variables': async ({ rest }, who) => idsOf(await rest.variables.list({}, who, WHOLE)),
    'engine-rest history': async ({ rest }, who) => idsOf(await rest.historicInstances.list({}, who, WHOLE)),
    'engine-rest activities': async ({ rest }, who) => idsOf(await rest.historicActivities.list({}, who, WHOLE)),
    'engine-rest log': async ({ rest }, who) => idsOf(await rest.log.list({ types: ['variables.set'] }, who, WHOLE)),
    'engine-rest operations': async ({ rest }, who) => idsOf(await rest.userOperations.list({}, who, WHOLE)),
  };

  it('lists what one has started oneself only as far as one sees it', async () => {
    const started = async (who: Viewer): Promise<string[]> => idsOf((await database.store.cases({ startedByMe: true }, who)).items);
    expect(await started(viewer('gp.lin', ['office@H1']))).toEqual([ids.community]);
    expect(await started(viewer('gp.lin', ['gp@C9']))).toEqual([]);
    expect(await started(viewer('gp.lin'))).toEqual([]);
    expect(await started({ ...ADMIN, userId: 'gp.sun' })).toEqual([ids.hospital]);
  });

  describe.each(VIEWERS)('%s', (_, who, expected) => {
    it.each(Object.keys(READERS))('%s', async (reader) => {
      const seen = await READERS[reader]?.(database.store, who);
      expect([...new Set(seen)].sort()).toEqual(expected.map((name) => ids[name]).sort());
    });
  });
});
