import { compileDmn, type Problem } from '../../engine/compiler/index.ts';
import type { DecisionModel, DecisionTable } from '../../engine/model/graph.ts';
import { err, ok, type Result } from '../../engine/model/result.ts';
import type { CellProblem, EditedClauses, EditedRule } from '../contract/decisions.ts';
import { clauseProblems, keptIds, placeOf } from './clause-problems.ts';
import { readTable, writeTable } from './table-xml.ts';

/** A decision with its own table. */
export interface TableModel { model: DecisionModel; table: DecisionTable }
export interface EditedDecision extends TableModel { xml: string; clauses: EditedClauses }

/** A table as somebody edits it; `clauses` absent: inputs, outputs and hit policy are as in the file. */
export interface Edit { rules: readonly EditedRule[]; clauses?: EditedClauses | undefined }

/** Compiles one decision of a file; null when there is none of this key, or its logic is no table. `others`: files it may import. */
export async function compileTable(xml: string, key: string, others: readonly string[]): Promise<Result<TableModel | null, Problem[]>> {
  const compiled = await compileDmn(xml, { imports: others });
  if (!compiled.ok) return compiled;
  const model = compiled.value.decisions.find((decision) => decision.key === key)?.model;
  const logic = model?.decisions[model.root]?.logic;
  return ok(model !== undefined && logic?.kind === 'table' ? { model, table: logic.table } : null);
}

/** The file with the table as given, compiled as on deployment; what is wrong is told by cell. */
export async function editDecision(xml: string, key: string, { rules, clauses: given }: Edit, others: readonly string[]): Promise<Result<EditedDecision, CellProblem[]>> {
  const source = readTable(xml, key);
  if (source === null) throw new Error(`decision ${key} has no table`);
  const clauses = given === undefined ? source.clauses : keptIds(source.clauses, given);
  const wrong = given === undefined ? [] : clauseProblems(xml, key, source, clauses);
  if (wrong.length > 0) return err(wrong);
  const [inputs, outputs] = [clauses.inputs.length, clauses.outputs.length];
  const uneven = rules.flatMap(({ when, then }, row): CellProblem[] => (when.length === inputs && then.length === outputs ? []
    : [{ part: 'rule', row, column: null, message: `rule ${row + 1} has ${when.length} and ${then.length} entries for ${inputs} inputs and ${outputs} outputs` }]));
  if (uneven.length > 0) return err(uneven);
  const edited = writeTable(xml, key, rules, given && clauses);
  const compiled = await compileTable(edited, key, others);
  if (!compiled.ok) return err(compiled.error.filter(({ severity }) => severity === 'error').map((problem) => placeOf(problem, clauses)));
  if (compiled.value === null) throw new Error(`decision ${key} has no table`);
  return ok({ ...compiled.value, xml: edited, clauses });
}

/** The same decision with another table. */
export function withTable(model: DecisionModel, table: DecisionTable): DecisionModel {
  const node = model.decisions[model.root];
  return node === undefined ? model : { ...model, decisions: { ...model.decisions, [model.root]: { ...node, logic: { kind: 'table', table } } } };
}

/** The table as it matches: every rule that matches counts, whatever its outputs are, and the decision is what they give. */
export function matchingOnly({ model, table }: TableModel): DecisionModel {
  const { aggregation: _, ...rest } = table;
  const bare = withTable(model, {
    ...rest, hitPolicy: 'COLLECT', outputs: table.outputs.map(({ id, name }) => ({ id, name })), rules: table.rules.map((rule) => ({ ...rule, then: rule.then.map(() => '') })),
  });
  const node = bare.decisions[bare.root];
  return node === undefined ? bare : { ...bare, decisions: { ...bare.decisions, [bare.root]: { ...node, variable: { name: node.variable.name } } } };
}

/** The table with given FEEL expressions in place of those of its inputs. */
export function withInputs(table: DecisionTable, given: Readonly<Record<string, string>>): DecisionTable {
  return { ...table, inputs: table.inputs.map((input) => ({ ...input, label: input.label ?? input.expression, expression: given[input.id]?.trim() || input.expression })) };
}
