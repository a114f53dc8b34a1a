import type { DecisionDetail, EditedClauses } from '../../../api/contract/decisions.ts';
import { isSame, sheetOf } from './sheet.ts';
import type { Sheet, SheetRow } from './sheet.ts';

export type Policy = Pick<EditedClauses, 'hitPolicy' | 'aggregation'>;
/** A table as it is edited: a row for each input and output, the rules, the test rows, and what counts when several rules match. */
export interface Edited { inputs: Sheet; outputs: Sheet; policy: Policy; rules: Sheet; tests: Sheet }
/** What the grids of rules and test rows need to know of the columns. */
export type Shape = Pick<DecisionDetail, 'inputs' | 'outputs' | 'annotations'>;

export const inputSheet = ({ inputs }: EditedClauses): Sheet => sheetOf(inputs.map(({ label, expression, typeRef, values }) => [label, expression, typeRef, values]));
export const outputSheet = ({ outputs }: EditedClauses): Sheet => sheetOf(outputs.map((output) => [output.name, output.label, output.typeRef, output.values, output.default]));

const read = <T>(all: readonly T[], { origin }: SheetRow): T | undefined => (origin === null ? undefined : all[origin]);
/** Ids of new inputs are those of this version of the file and of no other, so that nothing has them already. */
const inputId = ({ clauses, base }: DecisionDetail, row: SheetRow): string => read(clauses.inputs, row)?.id ?? `input-${base.slice(0, 10)}-${row.id}`;

/** Inputs, outputs and hit policy as the server takes them. */
export function clausesOf(detail: DecisionDetail, { inputs, outputs, policy }: Edited): EditedClauses {
  return {
    ...policy,
    inputs: inputs.map((row) => { const [label = '', expression = '', typeRef = '', values = ''] = row.cells; return { origin: row.origin, id: inputId(detail, row), label, expression, typeRef: typeRef.trim(), values }; }),
    outputs: outputs.map(({ origin, cells: [name = '', label = '', typeRef = '', values = '', usual = ''] }) => ({ origin, name: name.trim(), label, typeRef: typeRef.trim(), values, default: usual })),
  };
}

/** Whether inputs, outputs or hit policy are others than those that were read. */
export const changesClauses = (now: Edited, loaded: Edited): boolean => now.policy.hitPolicy !== loaded.policy.hitPolicy || now.policy.aggregation !== loaded.policy.aggregation || !isSame(now.inputs, loaded.inputs) || !isSame(now.outputs, loaded.outputs);

/** The columns of rules and test rows. What the file leaves to its types, or to the name of the decision, is as the engine sees it while it is as it was. */
export function shapeOf(detail: DecisionDetail, edited: Edited): Shape {
  const { inputs, outputs } = clausesOf(detail, edited);
  const inherited = (typeRef: string, values: string, old: { typeRef: string } | undefined, seen: { typeRef: string | null; values: string | null } | undefined) => {
    const same = old !== undefined && old.typeRef === typeRef;
    return { typeRef: (same ? seen?.typeRef : typeRef) || null, values: values || (same ? seen?.values : null) || null };
  };
  return {
    annotations: detail.annotations,
    inputs: inputs.map(({ id, label, expression, typeRef, values }, i) => {
      const row = edited.inputs[i] as SheetRow;
      return { id, label: label || expression, expression, ...inherited(typeRef, values, read(detail.clauses.inputs, row), read(detail.inputs, row)) };
    }),
    outputs: outputs.map((output, i) => {
      const row = edited.outputs[i] as SheetRow;
      const seen = read(detail.outputs, row);
      const name = output.name || (read(detail.clauses.outputs, row)?.name === '' ? (seen?.name ?? '') : '');
      return { name, label: output.label || name, default: output.default || null, ...inherited(output.typeRef, output.values, read(detail.clauses.outputs, row), seen) };
    }),
  };
}

/** The table with other inputs or outputs: cells of rules and test rows go with their column, a new input matches anything. */
export function arranged(before: Edited, next: Partial<Pick<Edited, 'inputs' | 'outputs'>>): Edited {
  const after = { ...before, ...next };
  const places = (part: 'inputs' | 'outputs'): number[] => after[part].map(({ id }) => before[part].findIndex((row) => row.id === id));
  const [inputs, outputs] = [places('inputs'), places('outputs')];
  const isAsItWas = (all: number[], part: 'inputs' | 'outputs'): boolean => all.length === before[part].length && all.every((place, i) => place === i);
  if (isAsItWas(inputs, 'inputs') && isAsItWas(outputs, 'outputs')) return after;
  const [width, results] = [before.inputs.length, before.outputs.length];
  const cells = (row: SheetRow, from: number, all: number[], blank: string): string[] => all.map((place) => (place < 0 ? blank : (row.cells[from + place] ?? blank)));
  return {
    ...after,
    rules: before.rules.map((row) => ({ ...row, cells: [...cells(row, 0, inputs, '-'), ...cells(row, width, outputs, ''), ...row.cells.slice(width + results)] })),
    // Name, inputs, variables and moment, what is expected.
    tests: before.tests.map((row) => ({ ...row, cells: [...row.cells.slice(0, 1), ...cells(row, 1, inputs, ''), ...row.cells.slice(1 + width, 3 + width), ...cells(row, 3 + width, outputs, '')] })),
  };
}
