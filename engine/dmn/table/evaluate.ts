import { passesTests, type Context, type Scope } from '../../feel/interpreter/index.ts';
import type { DecisionTable } from '../../model/graph.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { applyHitPolicy, isSingleHit, rowValue, type Hit } from './hit-policy.ts';
import { evaluateInput, type EvaluatedInput } from './inputs.ts';
import { defaultOutputs, evaluateOutputs } from './outputs.ts';

/** What a table made of its inputs, in FEEL values. */
export interface TableOutcome {
  /** Input values by label, else by expression. */
  inputs: Context;
  /** Ids of the rules behind the result, in the order of `rows` (all of them for an aggregation). */
  matchedRules: string[];
  /** Outputs by name, one row per result, in the order the hit policy demands; an aggregation is one row. */
  rows: Context[];
  /** An entry, a context, a list of these, or the aggregated number. */
  value: unknown;
}

/**
 * Evaluates a decision table (DMN 1.5 chapter 8).
 * @returns the outcome; an error when an input has the wrong type, an expression fails, or the hits violate the hit policy
 */
export function evaluateTable(table: DecisionTable, scope: Scope): Result<TableOutcome> {
  const inputs: EvaluatedInput[] = [];
  for (const clause of table.inputs) {
    const input = evaluateInput(clause, scope);
    if (!input.ok) return input;
    inputs.push(input.value);
  }
  const hits = matchRules(table, inputs, scope);
  if (!hits.ok) return hits;
  const seen = Object.fromEntries(inputs.map((input) => [input.name, input.value]));
  if (hits.value.length === 0) return withoutHits(table, seen, scope);
  const settled = applyHitPolicy(table, hits.value, scope);
  if (!settled.ok) return settled;
  return ok({ inputs: seen, matchedRules: settled.value.hits.map((hit) => hit.rule), rows: settled.value.rows, value: settled.value.value });
}

function matchRules(table: DecisionTable, inputs: EvaluatedInput[], scope: Scope): Result<Hit[]> {
  const hits: Hit[] = [];
  for (const rule of table.rules) {
    const matches = ruleMatches(rule, inputs, scope);
    if (!matches.ok) return err(`rule ${rule.id}: ${matches.error}`);
    if (!matches.value) continue;
    const outputs = evaluateOutputs(table, rule.then, scope);
    if (!outputs.ok) return err(`rule ${rule.id}: ${outputs.error}`);
    hits.push({ rule: rule.id, outputs: outputs.value });
    if (table.hitPolicy === 'FIRST') break;
  }
  return ok(hits);
}

function ruleMatches(rule: DecisionTable['rules'][number], inputs: EvaluatedInput[], scope: Scope): Result<boolean> {
  for (const [i, input] of inputs.entries()) {
    const test = passesTests(rule.when[i] ?? '-', input.value, scope);
    if (!test.ok) return err(`input "${input.name}": ${test.error}`);
    if (!test.value) return ok(false);
  }
  return ok(true);
}

function withoutHits(table: DecisionTable, inputs: Context, scope: Scope): Result<TableOutcome> {
  const row = defaultOutputs(table, scope);
  if (!row.ok) return row;
  if (row.value !== null) {
    const value = rowValue(table, row.value);
    return ok({ inputs, matchedRules: [], rows: [row.value], value: isSingleHit(table) || table.aggregation !== undefined ? value : [value] });
  }
  const value = isSingleHit(table) ? null : table.aggregation === undefined ? [] : table.aggregation === 'COUNT' ? 0 : null;
  const [output] = table.outputs;
  const rows = table.aggregation === 'COUNT' && output ? [{ [output.name]: 0 }] : [];
  return ok({ inputs, matchedRules: [], rows, value });
}
