import type { EditedRule, TestRow } from '../../../api/contract/decisions.ts';
import { instantOf } from '../../../api/contract/instant.ts';
import { checkExpression, checkUnaryTests } from '../../../engine/feel/index.ts';
import type { Shape } from './columns.ts';
import type { Sheet } from './sheet.ts';

/** What stands in a column of one of the grids. */
export type CellKind = 'input' | 'output' | 'annotation' | 'description' | 'name' | 'sample' | 'variables' | 'moment' | 'expected' | 'clauseLabel' | 'clauseName' | 'clauseExpression' | 'clauseType' | 'clauseValues' | 'clauseDefault';
export interface CellColumn { kind: CellKind; title: string; typeRef: string | null; values: string | null; expression: string | null; /** Input id or output name. */ of: string }

const plain = { typeRef: null, values: null, expression: null, of: '' };

/** The columns of the table: inputs, outputs, annotations, description. */
export function ruleColumns({ inputs, outputs, annotations }: Shape, words: { description: string }): CellColumn[] {
  return [
    ...inputs.map(({ id, label, typeRef, values, expression }) => ({ kind: 'input' as const, title: label, typeRef, values, expression, of: id })),
    ...outputs.map(({ name, label, typeRef, values }) => ({ kind: 'output' as const, title: label, typeRef, values, expression: null, of: name })),
    ...annotations.map((name) => ({ ...plain, kind: 'annotation' as const, title: name })), { ...plain, kind: 'description' as const, title: words.description },
  ];
}

/** The columns of test rows: name, a value for each input, variables, moment, what is expected of each output. */
export function testColumns({ inputs, outputs }: Shape, words: { name: string; variables: string; moment: string }): CellColumn[] {
  return [
    { ...plain, kind: 'name', title: words.name }, ...inputs.map(({ id, label, typeRef, values, expression }) => ({ kind: 'sample' as const, title: label, typeRef, values, expression, of: id })),
    { ...plain, kind: 'variables', title: words.variables }, { ...plain, kind: 'moment', title: words.moment }, ...outputs.map(({ name, label, typeRef, values }) => ({ kind: 'expected' as const, title: label, typeRef, values, expression: null, of: name })),
  ];
}

interface ClauseWords { label: string; outputName: string; inputExpression: string; type: string; values: string; usual: string }

/** The columns of inputs, and of outputs, as rows. */
export function clauseColumns(words: ClauseWords): { inputs: CellColumn[]; outputs: CellColumn[] } {
  const [label, type, values] = [{ ...plain, kind: 'clauseLabel' as const, title: words.label }, { ...plain, kind: 'clauseType' as const, title: words.type }, { ...plain, kind: 'clauseValues' as const, title: words.values }];
  return {
    inputs: [label, { ...plain, kind: 'clauseExpression', title: words.inputExpression }, type, values],
    outputs: [{ ...plain, kind: 'clauseName', title: words.outputName }, label, type, values, { ...plain, kind: 'clauseDefault', title: words.usual }],
  };
}

export const ruleCells = ({ annotations }: Shape, rule: EditedRule): string[] => [...rule.when, ...rule.then, ...annotations.map((_, i) => rule.annotations[i] ?? ''), rule.description];
export const testCells = ({ inputs, outputs }: Shape, row: TestRow): string[] => [row.name, ...inputs.map(({ id }) => row.inputs[id] ?? ''), row.variables, row.at ?? '', ...outputs.map(({ name }) => row.expected[name] ?? '')];

/** The rows of the grid as the server takes them. A blank input stands for any value, as in the standard. */
export function rulesOf({ inputs, outputs }: Shape, sheet: Sheet): EditedRule[] {
  const [second, third] = [inputs.length, inputs.length + outputs.length];
  return sheet.map(({ origin, cells }) => ({ origin, when: cells.slice(0, second), then: cells.slice(second, third), annotations: cells.slice(third, -1), description: cells.at(-1) ?? '' }));
}

export function testsOf({ inputs, outputs }: Shape, sheet: Sheet): TestRow[] {
  const given = (names: string[], texts: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name, i) => [name, texts[i] ?? '']).filter(([, text]) => text?.trim() !== ''));
  return sheet.map(({ cells: [name = '', ...cells] }) => {
    const at = cells[inputs.length + 1]?.trim() ?? '';
    return { name, inputs: given(inputs.map(({ id }) => id), cells), variables: cells[inputs.length] ?? '', expected: given(outputs.map((output) => output.name), cells.slice(inputs.length + 2)), ...(at !== '' && { at }) };
  });
}

const UNCHECKED: readonly CellKind[] = ['annotation', 'description', 'name', 'clauseLabel', 'clauseName', 'clauseType'];
const LITERAL = /^\s*"(?:[^"\\]|\\.)*"\s*$/;

/** What is wrong with a cell, by the engine's own grammar; null for nothing. A text that stands alone must be one of the allowed values. */
export function cellProblem({ kind, values }: CellColumn, text: string, names: ReadonlySet<string>): string | null {
  if (kind === 'clauseExpression' && text.trim() === '') return 'has no expression';
  if (UNCHECKED.includes(kind) || text.trim() === '') return null;
  if (kind === 'moment') return instantOf(text) === null ? `${text.trim()} ≠ 2026-11-23T09:00` : null;
  if (kind === 'input' || kind === 'clauseValues') return checkUnaryTests(text, { names })[0] ?? null;
  if (kind === 'output' && text.trim() === '-') return null;
  const [problem] = checkExpression(text, 'feel', { names });
  if (problem !== undefined) return problem;
  const allowed = values?.split(',').map((value) => value.trim()) ?? [];
  return LITERAL.test(text) && allowed.length > 0 && allowed.every((value) => LITERAL.test(value)) && !allowed.includes(text.trim()) ? `${text.trim()} ∉ ${values}` : null;
}

export interface Fault { row: number; col: number; message: string }

/** Every cell of a grid that is wrong. Equal cells are looked at once. */
export function faultsOf(columns: readonly CellColumn[], sheet: Sheet, names: ReadonlySet<string>): Fault[] {
  const known = new Map<string, string | null>();
  return sheet.flatMap(({ cells }, row) => columns.flatMap((column, col) => {
    const text = cells[col] ?? '';
    const key = `${column.kind}\n${column.values ?? ''}\n${text}`;
    if (!known.has(key)) known.set(key, cellProblem(column, text, names));
    const message = known.get(key) ?? null;
    return message === null ? [] : [{ row, col, message }];
  }));
}
