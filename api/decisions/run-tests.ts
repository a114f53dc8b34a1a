import { evaluateDecision } from '../../engine/dmn/index.ts';
import { checkExpression, evaluate, type EvalContext } from '../../engine/feel/index.ts';
import { canonicalJson } from '../../engine/model/canonical-json.ts';
import type { DecisionTable } from '../../engine/model/graph.ts';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { CellProblem, TestResult, TestRow } from '../contract/decisions.ts';
import { instantOf } from '../contract/instant.ts';
import { isObject } from '../contract/schema-check.ts';
import { matchingOnly, withInputs, withTable, type TableModel } from './edited.ts';

/** What is the same for all rows: time, policies, settings of the package. */
export type Surroundings = Omit<EvalContext, 'variables'>;

/** Cells of test rows that are no FEEL, or no moment. Columns as in the grid: inputs, variables, moment, what is expected. */
export function testProblems({ inputs, outputs }: DecisionTable, rows: readonly TestRow[], names: ReadonlySet<string>): CellProblem[] {
  return rows.flatMap((row, index) => {
    const cells = [...inputs.map(({ id }) => row.inputs[id]), row.variables, undefined, ...outputs.map(({ name }) => row.expected[name])];
    const moment: CellProblem[] = row.at !== undefined && row.at.trim() !== '' && instantOf(row.at) === null ? [{ part: 'test', row: index, column: inputs.length + 1, message: `${row.at} is no moment, such as 2026-11-23T09:00` }] : [];
    return [...moment, ...cells.flatMap((text = '', column) => (text.trim() === '' ? [] : checkExpression(text, 'feel', { names }).map((message): CellProblem => ({ part: 'test', row: index, column, message }))))];
  });
}

/** Decides every row with the engine's own evaluator. Nothing is stored. */
export const runTests = (decision: TableModel, rows: readonly TestRow[], around: Surroundings): TestResult[] => rows.map((row) => runTest(decision, row, around));

export const isRed = ({ state }: TestResult): boolean => state === 'wrong' || state === 'failed';

function runTest({ model, table }: TableModel, row: TestRow, surroundings: Surroundings): TestResult {
  const around = { ...surroundings, now: instantOf(row.at ?? '') ?? surroundings.now };
  const nothing = { matched: [], others: [], actual: {}, wrong: [] };
  const given = variablesOf(row.variables, around);
  if (typeof given === 'string') return { ...nothing, state: 'failed', error: given };
  const context = { ...around, variables: given };
  const sampled = withInputs(table, row.inputs);
  const matches = evaluateDecision(matchingOnly({ model, table: sampled }), context);
  const all = matches.ok ? places(table, matches.value.matchedRules) : [];
  const decided = evaluateDecision(withTable(model, sampled), context);
  if (!decided.ok) return { ...nothing, state: 'failed', error: decided.error, matched: all };
  const matched = places(table, decided.value.matchedRules);
  const actual = actualOf(table, decided.value.rows);
  const wrong = table.outputs.flatMap(({ name }) => {
    const expected = row.expected[name]?.trim() ?? '';
    return expected === '' || meets(expected, actual[name] ?? null, context) ? [] : [name];
  });
  const looked = table.outputs.some(({ name }) => (row.expected[name]?.trim() ?? '') !== '');
  return { state: wrong.length > 0 ? 'wrong' : looked ? 'right' : 'open', error: null, matched, others: all.filter((rule) => !matched.includes(rule)), actual, wrong };
}

/** The sample variables, or why there are none. */
function variablesOf(text: string, around: Surroundings): JsonObject | string {
  if (text.trim() === '') return {};
  const value = evaluate({ lang: 'feel', text }, { ...around, variables: {} });
  if (!value.ok) return value.error;
  return isObject(value.value) ? value.value : 'the variables are no context, such as {age: 71}';
}

const places = (table: DecisionTable, ids: readonly string[]): number[] => ids.map((id) => table.rules.findIndex((rule) => rule.id === id)).filter((place) => place >= 0);

/** What the decision gives by output: one value, or those of all rules where the hit policy lets several count. */
function actualOf({ hitPolicy, aggregation, outputs }: DecisionTable, rows: readonly JsonObject[]): JsonObject {
  const several = aggregation === undefined && ['COLLECT', 'RULE ORDER', 'OUTPUT ORDER'].includes(hitPolicy);
  return Object.fromEntries(outputs.map(({ name }) => [name, several ? rows.map((row) => row[name] ?? null) : (rows[0]?.[name] ?? null)]));
}

function meets(expected: string, actual: Json, context: EvalContext): boolean {
  const value = evaluate({ lang: 'feel', text: expected }, context);
  return value.ok && canonicalJson(value.value) === canonicalJson(actual);
}
