import type { RegisterName, Store } from '../../../store/contract.ts';
import { EVERYTHING } from '../../../store/everything.ts';
import { administrationOverview, type AdministrationOverview } from '../../contract/overview.ts';
import { route } from '../../route.ts';

/** Batches that are looked at for failures, the newest. */
const BATCHES = 100;
const ACTIONS = 200;

const rowsOf = async (store: Store, register: RegisterName): Promise<number> => (await store.registerEntries(register, { limit: 1 })).total;

async function batchCounts(store: Store): Promise<Pick<AdministrationOverview, 'runningBatches' | 'failedBatches'>> {
  const rows = await store.batches({}, { by: 'startTime', descending: true, offset: 0, limit: BATCHES });
  const counts = await store.batchCounts(rows.map(({ id }) => id));
  return { runningBatches: rows.filter(({ endedAt }) => endedAt === null).length, failedBatches: rows.filter(({ id }) => (counts[id]?.failed ?? 0) > 0).length };
}

export const readOverview = route({
  operation: 'administration.overview', method: 'get', path: '/api/administration', summary: 'What there is to administer, and what waits for somebody',
  reply: { status: 200, schema: administrationOverview },
  async handle({ store, config }): Promise<AdministrationOverview> {
    const [organisations, people, accounts, calendars, policies] = await Promise.all((['organisation', 'person', 'account', 'calendar', 'slaPolicy'] as const).map((name) => rowsOf(store, name)));
    const packages = await store.packageSummaries();
    const count = (part: 'processes' | 'decisions' | 'forms'): number => packages.reduce((sum, summary) => sum + summary[part].length, 0);
    return {
      organisations: organisations ?? 0, people: people ?? 0, accounts: accounts ?? 0, calendars: calendars ?? 0, policies: policies ?? 0,
      processes: count('processes'), decisions: count('decisions'), forms: count('forms'),
      openIncidents: await store.rest.incidents.count({ open: true }, EVERYTHING), waitingActions: (await store.operator.list(ACTIONS)).filter(({ status }) => status === 'pending').length,
      ...(await batchCounts(store)), temporalUi: config.temporalUi ?? null,
    };
  },
});
