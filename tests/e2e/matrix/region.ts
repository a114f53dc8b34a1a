import { demoCases } from '../../../cli/demo/cases/all-cases.ts';
import { fleetingJournal } from '../../../cli/demo/cases/journal.ts';
import { playCases } from '../../../cli/demo/cases/play-cases.ts';
import { DEMO_PASSWORD } from '../../../store/demo/index.ts';
import { login } from '../../../api/test-support/client.ts';
import type { Client } from '../../../api/test-support/client.ts';

/** What the pages with parameters are visited with. */
export interface Ids { /** A case with a long history. */ referral: string; /** A task in somebody's hands. */ task: string; /** A study to be reported on, and who does: a radiologist, or whoever is on duty in the evening and at the weekend. */ reading: string; reader: string; /** Code on a printed case. */ printed: string; practitioner: string; plan: string; order: string }

/** Cases of the demo region: seen by a specialist, waiting for a hospital, images to be read, and a hospital's orders on their way. */
const CASES = ['referral-05', 'referral-09', 'imaging-06', 'plan-02'];

/** Plays the cases the pages show on a running product, and finds what the pages are called with. */
export async function prepareRegion(base: string): Promise<Ids> {
  // Under names of their own: the same cases may have been played on this product before.
  const cases = demoCases().filter(({ id }) => CASES.includes(id)).map((one) => ({ ...one, id: `matrix-${one.id}-${Date.now()}` }));
  const outcomes = await playCases({ base, password: DEMO_PASSWORD, patience: 60_000, cases, parallel: cases.length, signal: new AbortController().signal, journal: fleetingJournal(Date.now()), report: () => undefined, ended: () => undefined });
  const failed = outcomes.filter(({ state }) => state === null);
  if (failed.length > 0) throw new Error(failed.map(({ id, failed: why }) => `${id}: ${why}`).join('\n'));
  const as = (name: string): Promise<Client> => login(base, name, DEMO_PASSWORD);
  const first = async (client: Client, path: string, member: string): Promise<string> => {
    const { status, body } = await client.get(path);
    const found: unknown = body.items?.[0]?.[member];
    if (typeof found !== 'string' || found === '') throw new Error(`${path}: ${status}, no ${member} there`);
    return found;
  };
  const claimed = async (client: Client, path: string): Promise<string> => {
    const id = await first(client, path, 'id');
    const reply = await client.post(`/api/tasks/${encodeURIComponent(id)}/claim`);
    if (reply.status >= 300) throw new Error(`${id} cannot be claimed: ${JSON.stringify(reply.body)}`);
    return id;
  };
  const [gp, office, planner] = await Promise.all([as('gp.lin'), as('office.wang'), as('drug.h2')]);
  const studies = '/api/tasks?scope=group&status=open&assigned=false&processKey=imaging-remote';
  const offered = ((await (await as('rad.tang')).get(studies)).body as { items: unknown[] }).items.length;
  const reader = offered > 0 ? 'rad.tang' : 'duty.i1';
  const referral = await first(gp, '/api/cases?startedByMe=true&processKey=referral-up&caseState=IN_CARE', 'instanceId');
  const printed = await gp.post(`/api/cases/${referral}/documents`, {}, { 'idempotency-key': `matrix-${referral}` });
  if (printed.status !== 201) throw new Error(`${referral} cannot be printed: ${JSON.stringify(printed.body)}`);
  return {
    referral, printed: printed.body.code,
    task: await claimed(office, '/api/tasks?scope=group&status=open&assigned=false&processKey=referral-up'),
    reading: await claimed(await as(reader), studies), reader,
    practitioner: await first(gp, '/api/practitioners', 'id'),
    plan: await first(planner, '/api/procurement/plan-board', 'planNo'),
    order: await first(planner, '/api/procurement/order-board', 'orderNo'),
  };
}
