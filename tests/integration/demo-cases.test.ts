import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casePage } from '../../api/contract/index.ts';
import { demoCases } from '../../cli/demo/cases/all-cases.ts';
import type { DemoCase } from '../../cli/demo/cases/demo-case.ts';
import { fleetingJournal } from '../../cli/demo/cases/journal.ts';
import type { Journal } from '../../cli/demo/cases/journal.ts';
import { playCases } from '../../cli/demo/cases/play-cases.ts';
import type { CaseOutcome } from '../../cli/demo/cases/play-cases.ts';
import { tallyOf } from '../../cli/demo/cases/tally.ts';
import { People } from '../../cli/demo/people.ts';
import { morningOf } from '../../cli/demo/told.ts';
import { DEMO_PASSWORD } from '../../store/demo/index.ts';
import { Product } from '../e2e/support/product.ts';

/** One case of each package that needs only a few steps, and the state it stays in. */
const SOME: Record<string, string> = { 'referral-02': 'INFO_REQUESTED', 'case-3': 'PENDING_TRIAGE', 'down-02': 'PENDING_CHC', 'consult-02': 'ASSIGNED', 'filing-03': 'AWAITING_PRIMARY', 'mdt-06': 'ORG_APPROVAL', 'imaging-15': 'IMAGES_PENDING', 'plan-03': 'GPO_AUDIT' };

let product: Product;
beforeAll(async () => { product = await Product.start(); });
afterAll(async () => { await product?.dispose(); });

const chosen = (): DemoCase[] => demoCases().filter(({ id }) => id in SOME);
const at = morningOf(Date.now());

function run(journal: Journal, signal: AbortSignal, ended: (outcome: CaseOutcome) => void = () => undefined): Promise<CaseOutcome[]> {
  return playCases({ base: product.base, password: DEMO_PASSWORD, patience: 60_000, cases: chosen(), journal, parallel: 2, signal, report: () => undefined, ended });
}

/** How many cases there are for those who may see all. */
async function total(): Promise<number> {
  const admin = await new People(product.base, DEMO_PASSWORD).as('admin');
  return (await admin.get('/cases?limit=1', casePage)).total;
}

describe('the cases of a demo region', () => {
  it('go on where they were stopped, get to the states they name, and are there once', async () => {
    const before = await total();
    const stop = new AbortController();
    const first = await run(fleetingJournal(at), stop.signal, () => stop.abort());
    expect(first.length).toBeLessThan(chosen().length);

    const rest = await run(fleetingJournal(at), new AbortController().signal);
    expect(Object.fromEntries(rest.map(({ id, state, failed }) => [id, failed ?? state]))).toEqual(SOME);
    expect(tallyOf(rest).map((tally) => tally.package)).toEqual(['consultation', 'filing', 'imaging', 'procurement', 'referral', 'referral-down']);
    const there = await total();
    expect(there - before).toBe(Object.keys(SOME).length);

    const again = await run(fleetingJournal(at), new AbortController().signal);
    expect(again.map(({ failed }) => failed)).toEqual(again.map(() => undefined));
    expect(await total()).toBe(there);
  }, 240_000);
});
