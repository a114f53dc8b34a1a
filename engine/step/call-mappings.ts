import type { CallMapping, Expression } from '../model/graph.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { err, ok, type Result } from '../model/result.ts';

/** `camunda:in` and `camunda:out`: all variables, or named ones. */
export function mapVariables(
  mappings: CallMapping[], all: JsonObject, local: JsonObject, evaluate: (value: Expression) => Result<Json>,
): Result<JsonObject> {
  const result: JsonObject = {};
  for (const mapping of mappings) {
    if (mapping.all) Object.assign(result, mapping.local ? local : all);
    else {
      const value = evaluate(mapping.value);
      if (!value.ok) return err(`${mapping.name}: ${value.error}`);
      result[mapping.name] = value.value;
    }
  }
  return ok(result);
}
