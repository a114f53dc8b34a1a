import type { z } from 'zod';
import { evaluateDecision, mapResult } from '../../engine/dmn/index.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { Store } from '../../store/contract.ts';
import { completeLine, factsOf, recalledProducts, suppliesOf } from '../../store/procurement/supplies.ts';
import type { checkRequest, checkResult } from '../contract/procurement-work.ts';
import { bundleByHash } from '../definitions/content.ts';
import { notFound } from '../failure.ts';
import { dateOf } from '../region.ts';

type Finding = z.output<typeof checkResult>['lines'][number]['findings'][number];

/**
 * What the process will say of a plan's lines, by the same register data and the same decision table as its own check, so that people see it while
 * they type. Stores nothing.
 */
export async function checkLines(store: Store, hospitalId: string, { type, location, lines }: z.output<typeof checkRequest>, now: number): Promise<z.input<typeof checkResult>> {
  const { procurement } = store;
  if (!(await procurement.hospitals.get({ id: hospitalId }))) throw notFound();
  const supplies = await suppliesOf(procurement, hospitalId, lines.map(({ productCode }) => productCode), dateOf(now));
  const completed = lines.map((line, i) => completeLine(line as JsonObject, i + 1, location, supplies, COVER_DAYS));
  const recalled = await recalledProducts(procurement);
  const findings = await decide(store, completed.map((line) => factsOf(line, type, supplies, recalled)), now);
  return {
    lines: completed.map((line, i) => ({ line, status: worst(findings[i] ?? []), findings: findings[i] ?? [] })),
    approvalLimit: supplies.hospital.approvalLimit, locations: supplies.hospital.locations,
  };
}

/** Days a suggested quantity lasts after the delivery, as the process reckons. */
const COVER_DAYS = 30;

const worst = (findings: readonly Finding[]): 'OK' | 'WARN' | 'BLOCK' => (findings.some(({ status }) => status === 'BLOCK') ? 'BLOCK' : findings.length > 0 ? 'WARN' : 'OK');

/** The findings of `plan-line-check`, one list for each line. */
async function decide(store: Store, facts: JsonObject[], now: number): Promise<Finding[][]> {
  const definition = await store.latest('procurement-plan');
  if (!definition) throw notFound();
  const model = (await bundleByHash(store, definition.hash)).decisions['plan-line-check'];
  if (!model) throw new Error('the procurement package has no decision plan-line-check');
  const { policies } = await store.currentPolicies();
  const outcome = evaluateDecision(model, { variables: { check: { facts } }, now, policies, settings: {}, businessKey: null, instanceId: '' });
  const result = outcome.ok ? mapResult(outcome.value, 'collectEntries') : outcome;
  if (!result.ok) throw new Error(`plan-line-check: ${String(result.error)}`);
  return result.value as unknown as Finding[][];
}
