import { evaluateExpression, passesTests, type Context, type Scope } from '../../feel/interpreter/index.ts';
import type { DecisionTable } from '../../model/graph.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { shown } from '../shown.ts';

/** Evaluates the output entries of a rule and checks them against the output values. An empty entry is null. */
export function evaluateOutputs(table: DecisionTable, entries: readonly string[], scope: Scope): Result<Context> {
  const row: Context = {};
  for (const [i, output] of table.outputs.entries()) {
    const value = evaluateEntry(entries[i] ?? '', scope);
    if (!value.ok) return err(`output "${output.name}": ${value.error}`);
    if (output.values !== undefined && value.value !== null) {
      const allowed = passesTests(output.values, value.value, scope);
      if (!allowed.ok) return err(`output "${output.name}": ${allowed.error}`);
      if (!allowed.value) return err(`output "${output.name}": ${shown(value.value)} is not one of ${output.values}`);
    }
    row[output.name] = value.value;
  }
  return ok(row);
}

/** The row of default outputs; null when the table has none (DMN 1.5 section 8.2.11). */
export function defaultOutputs(table: DecisionTable, scope: Scope): Result<Context | null> {
  if (table.outputs.every((output) => output.default === undefined)) return ok(null);
  return evaluateOutputs(table, table.outputs.map((output) => output.default ?? ''), scope);
}

function evaluateEntry(text: string, scope: Scope): Result<unknown> {
  return text.trim() === '' || text.trim() === '-' ? ok(null) : evaluateExpression(text, scope);
}
