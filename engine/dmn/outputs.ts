import type { DecisionTable } from '../model/graph.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { err, ok, type Result } from '../model/result.ts';
import { evaluate, unaryTests, type EvalContext } from '../feel/index.ts';

/** Evaluates the output entries of a rule and checks them against the output values. An empty entry is null. */
export function evaluateOutputs(table: DecisionTable, entries: readonly string[], context: EvalContext): Result<JsonObject> {
  const row: JsonObject = {};
  for (const [i, output] of table.outputs.entries()) {
    const value = evaluateEntry(entries[i] ?? '', context);
    if (!value.ok) return err(`output "${output.name}": ${value.error}`);
    if (output.values !== undefined && value.value !== null) {
      const allowed = unaryTests(output.values, value.value, context);
      if (!allowed.ok) return err(`output "${output.name}": ${allowed.error}`);
      if (!allowed.value) return err(`output "${output.name}": ${JSON.stringify(value.value)} is not one of ${output.values}`);
    }
    row[output.name] = value.value;
  }
  return ok(row);
}

/** The row of default outputs; null when the table has none (DMN 1.5 section 8.2.11). */
export function defaultOutputs(table: DecisionTable, context: EvalContext): Result<JsonObject | null> {
  if (table.outputs.every((output) => output.default === undefined)) return ok(null);
  return evaluateOutputs(table, table.outputs.map((output) => output.default ?? ''), context);
}

function evaluateEntry(text: string, context: EvalContext): Result<Json> {
  return text.trim() === '' || text.trim() === '-' ? ok(null) : evaluate({ lang: 'feel', text }, context);
}
