import { failureMessage } from '../feel/failure.ts';
import { engineNames, environmentOf, type EvalContext } from '../feel/context.ts';
import { isContext, metered, type Context } from '../feel/interpreter/index.ts';
import { entryOf } from '../feel/interpreter/names.ts';
import { toJson } from '../feel/to-json.ts';
import type { DecisionModel, DecisionTable } from '../model/graph.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { err, ok, type Result } from '../model/result.ts';
import { Session, type Surroundings } from './session.ts';

/** One decision table that took part in a decision. */
export interface TableTrace {
  /** Id of the decision or knowledge model the table belongs to. */
  decision: string;
  inputs: JsonObject;
  matchedRules: string[];
  result: Json;
}

/** The result of a decision and how it came about; goes into the audit trail. */
export interface DecisionOutcome {
  /** Input values of the decision's own table, by label, else by expression; of other logic the input data it used. */
  inputs: JsonObject;
  /** Ids of the rules behind the result, in the order of `rows` (all of them for an aggregation). Empty for other logic. */
  matchedRules: string[];
  /** Outputs by name, one row per result, in the order the hit policy demands; an aggregation is one row. */
  rows: JsonObject[];
  /** Value of the decision: for a table an entry, a context, a list of these, or the aggregated number. */
  value: Json;
  /** The other tables that were evaluated on the way, in order; of a table called in a loop the first calls. */
  required: TableTrace[];
}

/** Tables kept on record for one decision. */
const MAX_TRACES = 100;

/**
 * Evaluates a decision with everything it requires: pure, the same inputs always match the same rules. What the standard makes null
 * without a word - a table whose hits violate its hit policy, a value of the wrong type - is an error here: nobody notices a null.
 */
export function evaluateDecision(decision: DecisionModel | DecisionTable, context: EvalContext): Result<DecisionOutcome> {
  const model = 'rules' in decision ? modelOfTable(decision) : decision;
  const around = surroundings(model, context);
  const session = new Session(model, around);
  const isService = Object.hasOwn(model.services, model.root);
  try {
    const value = metered(around.environment.budget, () => (isService ? session.serviceResult(model.root) : session.decision(model.root)));
    const [problem] = session.problems;
    return problem === undefined ? ok(outcomeOf(model, session, value, context)) : err(problem);
  } catch (error) {
    return err(`decision "${model.root}": ${failureMessage(error)}`);
  }
}

/** A table alone as a model: it sees all variables. */
function modelOfTable(table: DecisionTable): DecisionModel {
  const node = { id: table.id, variable: { name: table.name ?? table.id }, requires: [], logic: { kind: 'table' as const, table }, file: '' };
  return { schema: 1, root: table.id, decisions: { [table.id]: node }, knowledge: {}, services: {}, inputs: {}, types: {}, files: {}, open: true };
}

function surroundings(model: DecisionModel, context: EvalContext): Surroundings {
  const variables = { ...context.variables, ...context.extra };
  const constants = { settings: context.settings, businessKey: context.businessKey, instanceId: context.instanceId };
  return {
    environment: environmentOf(context),
    names: new Map(Object.entries({ ...(model.open && variables), ...engineNames(context) })),
    input: (name) => entryOf(variables, name) ?? entryOf(constants, name),
  };
}

function outcomeOf(model: DecisionModel, session: Session, value: unknown, context: EvalContext): DecisionOutcome {
  const json = toJson(value);
  const node = model.decisions[model.root];
  const own = node?.logic?.kind === 'table' ? session.tables.at(-1)?.outcome : undefined;
  const required = session.tables.filter(({ outcome }) => outcome !== own).slice(0, MAX_TRACES)
    .map(({ table, outcome }): TableTrace => ({ decision: table, inputs: contextToJson(outcome.inputs), matchedRules: outcome.matchedRules, result: toJson(outcome.value) }));
  if (own !== undefined) return { inputs: contextToJson(own.inputs), matchedRules: own.matchedRules, rows: own.rows.map(contextToJson), value: json, required };
  const names = Object.values(model.inputs).map((input) => input.name);
  const used = Object.fromEntries(names.map((name) => [name, (entryOf(context.variables, name) ?? null) as Json]));
  return { inputs: used, matchedRules: [], rows: rowsOf(json, node?.variable.name ?? model.root), value: json, required };
}

/** A value as rows, for mappings that want them: contexts are rows, other values rows of one entry. */
function rowsOf(value: Json, name: string): JsonObject[] {
  if (value === null) return [];
  return (Array.isArray(value) ? value : [value]).map((item) => (isContext(item) ? (item as JsonObject) : { [name]: item }));
}

function contextToJson(context: Context): JsonObject {
  return toJson(context) as JsonObject;
}
