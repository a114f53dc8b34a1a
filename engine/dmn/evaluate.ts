import type { DecisionTable } from '../model/graph.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { EvalContext } from '../feel/index.ts';
import { testValue } from '../feel/evaluate.ts';
import { applyHitPolicy, isSingleHit, rowValue, type Hit } from './hit-policy.ts';
import { evaluateInput, type EvaluatedInput } from './inputs.ts';
import { defaultOutputs, evaluateOutputs } from './outputs.ts';

/** The result of a decision and how it came about; goes into the audit trail. */
export interface DecisionOutcome {
  /** Input values by label, else by expression. */
  inputs: JsonObject;
  /** Ids of the rules behind the result, in the order of `rows` (all of them for an aggregation). */
  matchedRules: string[];
  /** Outputs by name, one row per result, in the order the hit policy demands; an aggregation is one row. */
  rows: JsonObject[];
  /** Value of the decision: an entry, a context, a list of these, or the aggregated number. */
  value: Json;
}

/**
 * Evaluates a decision table (DMN 1.5 chapter 8): pure, the same inputs always match the same rules.
 * @returns the outcome; an error when an input has the wrong type, an expression fails, or the hits violate the hit policy
 */
export function evaluateDecision(table: DecisionTable, context: EvalContext): Result<DecisionOutcome> {
  const inputs: EvaluatedInput[] = [];
  for (const clause of table.inputs) {
    const input = evaluateInput(clause, context);
    if (!input.ok) return inTable(table, input.error);
    inputs.push(input.value);
  }
  const hits = matchRules(table, inputs, context);
  if (!hits.ok) return inTable(table, hits.error);
  const seen = Object.fromEntries(inputs.map((input) => [input.name, input.json]));
  if (hits.value.length === 0) return withoutHits(table, seen, context);
  const settled = applyHitPolicy(table, hits.value, context);
  if (!settled.ok) return inTable(table, settled.error);
  return ok({ inputs: seen, matchedRules: settled.value.hits.map((hit) => hit.rule), rows: settled.value.rows, value: settled.value.value });
}

function matchRules(table: DecisionTable, inputs: EvaluatedInput[], context: EvalContext): Result<Hit[]> {
  const hits: Hit[] = [];
  for (const rule of table.rules) {
    const matches = ruleMatches(rule, inputs, context);
    if (!matches.ok) return err(`rule ${rule.id}: ${matches.error}`);
    if (!matches.value) continue;
    const outputs = evaluateOutputs(table, rule.then, context);
    if (!outputs.ok) return err(`rule ${rule.id}: ${outputs.error}`);
    hits.push({ rule: rule.id, outputs: outputs.value });
    if (table.hitPolicy === 'FIRST') break;
  }
  return ok(hits);
}

function ruleMatches(rule: DecisionTable['rules'][number], inputs: EvaluatedInput[], context: EvalContext): Result<boolean> {
  for (const [i, input] of inputs.entries()) {
    const test = testValue(rule.when[i] ?? '-', input.value, context);
    if (!test.ok) return err(`input "${input.name}": ${test.error}`);
    if (!test.value) return ok(false);
  }
  return ok(true);
}

function withoutHits(table: DecisionTable, inputs: JsonObject, context: EvalContext): Result<DecisionOutcome> {
  const row = defaultOutputs(table, context);
  if (!row.ok) return inTable(table, row.error);
  if (row.value !== null) {
    const value = rowValue(table, row.value);
    return ok({ inputs, matchedRules: [], rows: [row.value], value: isSingleHit(table) || table.aggregation !== undefined ? value : [value] });
  }
  const value = isSingleHit(table) ? null : table.aggregation === undefined ? [] : table.aggregation === 'COUNT' ? 0 : null;
  const [output] = table.outputs;
  const rows = table.aggregation === 'COUNT' && output ? [{ [output.name]: 0 }] : [];
  return ok({ inputs, matchedRules: [], rows, value });
}

function inTable(table: DecisionTable, message: string): { ok: false; error: string } {
  return err(`decision "${table.id}": ${message}`);
}
