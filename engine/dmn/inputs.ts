import type { DecisionTable } from '../model/graph.ts';
import type { Json } from '../model/json.ts';
import { err, ok, type Result } from '../model/result.ts';
import { evaluate, unaryTests, type EvalContext } from '../feel/index.ts';
import { temporalValue, type TemporalType } from '../feel/temporal.ts';

type InputClause = DecisionTable['inputs'][number];

/** An input as the process gave it, and as the rules see it. */
export interface EvaluatedInput {
  /** Label, else the expression. */
  name: string;
  json: Json;
  /** `json`, or the date, time or duration it stands for. */
  value: unknown;
}

/** `typeRef` of DMN and of Camunda's modeler to the check of its JSON form. */
const TYPES: Record<string, 'number' | 'string' | 'boolean' | TemporalType> = {
  number: 'number', integer: 'number', long: 'number', double: 'number',
  string: 'string',
  boolean: 'boolean',
  date: 'date', time: 'time', dateTime: 'date and time', 'date and time': 'date and time',
  duration: 'duration', dayTimeDuration: 'duration', yearMonthDuration: 'duration',
  'days and time duration': 'duration', 'years and months duration': 'duration',
};

/**
 * Evaluates one input clause (DMN 1.5 section 8.3.2). A value of another type than declared, or outside the allowed values, is an error:
 * a rule must not match because text happened to compare with a number. Null passes; only the rules decide what a missing value means.
 */
export function evaluateInput(input: InputClause, context: EvalContext): Result<EvaluatedInput> {
  const name = input.label ?? input.expression;
  const result = evaluate({ lang: 'feel', text: input.expression }, context);
  if (!result.ok) return err(`input "${name}": ${result.error}`);
  const json = result.value;
  if (json === null) return ok({ name, json, value: null });
  const value = typedValue(json, input.typeRef);
  if (value === undefined) return err(`input "${name}": ${JSON.stringify(json)} is not a ${input.typeRef ?? ''}`);
  if (input.values !== undefined) {
    const allowed = unaryTests(input.values, json, context);
    if (!allowed.ok) return err(`input "${name}": ${allowed.error}`);
    if (!allowed.value) return err(`input "${name}": ${JSON.stringify(json)} is not one of ${input.values}`);
  }
  return ok({ name, json, value });
}

/** The value a rule tests; undefined when the JSON is not of the type. Types the engine does not know are not checked. */
function typedValue(json: Json, typeRef: string | undefined): unknown {
  const type = typeRef !== undefined && Object.hasOwn(TYPES, typeRef) ? TYPES[typeRef] : undefined;
  if (type === undefined) return json;
  if (type === 'number' || type === 'string' || type === 'boolean') return typeof json === type ? json : undefined;
  return typeof json === 'string' ? (temporalValue(json, type) ?? undefined) : undefined;
}
