/** What is wrong with inputs, outputs and hit policy as somebody edits them, and what is lost with them. */
import type { Problem } from '../../engine/compiler/index.ts';
import { basicType } from '../../engine/feel/interpreter/index.ts';
import type { CellProblem, EditedClauses, LostColumn } from '../contract/decisions.ts';
import { idsBesideInputs, type TableSource } from './table-xml.ts';

/** Columns of the cells, as the contract counts them. */
const INPUT = { label: 0, expression: 1, typeRef: 2, values: 3 };
const OUTPUT = { name: 0, label: 1, typeRef: 2, values: 3, default: 4 };

/** An input that was read keeps its id, whatever is sent. */
export const keptIds = (before: EditedClauses, edited: EditedClauses): EditedClauses => ({
  ...edited, inputs: edited.inputs.map((input) => ({ ...input, id: (input.origin === null ? undefined : before.inputs[input.origin]?.id) ?? input.id })),
});

/** What the compiler does not look at: ids, and names of types nobody has defined. What was in the file before stays allowed. */
export function clauseProblems(xml: string, key: string, { clauses: before, types }: TableSource, { inputs, outputs }: EditedClauses): CellProblem[] {
  const taken = idsBesideInputs(xml, key);
  const unknown = (typeRef: string, old: string | undefined): boolean => typeRef !== (old ?? '') && basicType(typeRef) === undefined && !types.includes(typeRef);
  const problems: CellProblem[] = [];
  for (const [row, { id, origin, typeRef }] of inputs.entries()) {
    const twice = inputs.findIndex((other) => other.id === id) < row || (origin !== null && inputs.findIndex((other) => other.origin === origin) < row);
    if (twice || taken.has(id)) problems.push({ part: 'input', row, column: null, message: `the id ${id} is that of something else` });
    if (unknown(typeRef, origin === null ? '' : before.inputs[origin]?.typeRef)) problems.push({ part: 'input', row, column: INPUT.typeRef, message: `there is no type ${typeRef}` });
  }
  for (const [row, { origin, typeRef }] of outputs.entries()) {
    if (unknown(typeRef, origin === null ? '' : before.outputs[origin]?.typeRef)) problems.push({ part: 'output', row, column: OUTPUT.typeRef, message: `there is no type ${typeRef}` });
  }
  if (outputs.length === 0) problems.push({ part: 'output', row: null, column: null, message: 'the decision table has no output' });
  return problems;
}

/** The cell a problem of the compiler is in: its message says which rule and entry, which input or output. */
export function placeOf({ element, message }: Problem, { inputs, outputs }: EditedClauses): CellProblem {
  const [, rule, kind, entry] = /^rule (\d+)(?:, (input|output) (\d+))?/.exec(message) ?? [];
  if (rule !== undefined) return { part: 'rule', row: Number(rule) - 1, column: entry === undefined ? null : Number(entry) - 1 + (kind === 'output' ? inputs.length : 0), message };
  if (/^(hit policy|aggregation) /.test(message)) return { part: 'policy', row: null, column: null, message };
  const [, twice] = /^two outputs are called "(.*)"$/.exec(message) ?? [];
  if (twice !== undefined) return { part: 'output', row: outputs.findLastIndex(({ name }) => name === twice), column: OUTPUT.name, message };
  const [, part, name, place] = /^(?:values of |default of )?(input|output) (?:"([^"]*)"|(\d+))/.exec(message) ?? [];
  const isOf = part === 'input' ? inputs.findIndex(({ id, label }, i) => id === element || (name !== undefined && label === name) || Number(place) === i + 1)
    : outputs.findIndex((output, i) => output.name === name || output.label === name || Number(name) === i + 1);
  if (part === undefined || isOf < 0) return { part: 'rule', row: null, column: null, message };
  const columns = part === 'input' ? { ...INPUT, default: INPUT.expression, other: INPUT.expression } : { ...OUTPUT, other: OUTPUT.name };
  return { part: part as 'input' | 'output', row: isOf, column: message.startsWith('values') ? columns.values : message.startsWith('default') ? columns.default : columns.other, message };
}

const says = (cell: string | undefined): boolean => cell !== undefined && cell !== '' && cell !== '-';

/** Columns that are not there any more although rules say something in them. */
export function lostColumns({ clauses, rules }: TableSource, edited: EditedClauses | undefined): LostColumn[] {
  if (edited === undefined) return [];
  const lost = (part: 'input' | 'output', labels: string[], kept: readonly { origin: number | null }[]): LostColumn[] => labels.flatMap((label, place) => {
    if (kept.some(({ origin }) => origin === place)) return [];
    const using = rules.flatMap((rule, i) => (says((part === 'input' ? rule.when : rule.then)[place]) ? [i] : []));
    return using.length === 0 ? [] : [{ part, label, rules: using }];
  });
  return [...lost('input', clauses.inputs.map(({ label, expression }) => label || expression), edited.inputs), ...lost('output', clauses.outputs.map(({ label, name }) => label || name), edited.outputs)];
}
