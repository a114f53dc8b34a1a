import { evaluateDecision } from '../../engine/dmn/index.ts';
import type { DecisionTable } from '../../engine/model/graph.ts';
import type { Coverage } from '../contract/decisions.ts';
import { matchingOnly, withInputs, type TableModel } from './edited.ts';
import type { Surroundings } from './run-tests.ts';

/** Combinations that are tried, and of those found, how many are told. */
const MOST = 1_000;
const TOLD = 20;

const STRINGS = /^\s*"(?:[^"\\]|\\.)*"(?:\s*,\s*"(?:[^"\\]|\\.)*")*\s*$/;

/**
 * Whether the rules of a table leave something open, or overlap where only one may match: by trying every combination of input values. Only for
 * tables whose inputs are yes or no, or have a list of texts as their allowed values; `total` is null for others.
 */
export function coverageOf({ model, table }: TableModel, around: Surroundings): Coverage {
  const found: Coverage = { total: null, gaps: [], gapCount: 0, overlaps: [], overlapCount: 0 };
  const domains = table.inputs.map(domainOf);
  const total = domains.reduce((product, domain) => product * domain.length, 1);
  if (total === 0 || total > MOST || table.inputs.length === 0) return found;
  found.total = total;
  const hasDefault = table.outputs.some((output) => output.default !== undefined);
  for (const values of combinations(domains)) {
    const inputs = Object.fromEntries(table.inputs.map(({ id }, i) => [id, values[i] ?? '']));
    const matches = evaluateDecision(matchingOnly({ model, table: withInputs(table, inputs) }), { ...around, variables: {} });
    if (!matches.ok) return { ...found, total: null };
    const rules = matches.value.matchedRules.map((id) => table.rules.findIndex((rule) => rule.id === id));
    if (rules.length === 0 && !hasDefault && ++found.gapCount <= TOLD) found.gaps.push({ inputs, rules });
    if (rules.length > 1 && table.hitPolicy === 'UNIQUE' && ++found.overlapCount <= TOLD) found.overlaps.push({ inputs, rules });
  }
  return found;
}

/** All values of an input as FEEL; none when they cannot be listed. */
function domainOf({ typeRef, values }: DecisionTable['inputs'][number]): string[] {
  if (typeRef === 'boolean') return ['true', 'false'];
  return values !== undefined && STRINGS.test(values) ? (values.match(/"(?:[^"\\]|\\.)*"/g) ?? []) : [];
}

function* combinations(domains: readonly string[][]): Generator<string[]> {
  const [first, ...others] = domains;
  if (first === undefined) return yield [];
  for (const value of first) for (const rest of combinations(others)) yield [value, ...rest];
}
