import type { Json } from '../../../../engine/model/json.ts';
import type { Cell } from '../../grid/cells.ts';
import { complete } from './plan-line.ts';
import type { PlanLine } from './plan-line.ts';

export type CellKind = 'text' | 'number' | 'choice' | 'flag';
export interface FillColumn { key: string; edit?: CellKind; choices?: (row: PlanLine) => { value: string; label: string }[] }

/**
 * Puts texts into cells from a corner on; what lies outside the grid or in columns nobody fills in is left out. A quantity that is no whole number
 * stays as it was typed: the form names it.
 */
export function fillCells(lines: readonly PlanLine[], columns: readonly FillColumn[], at: Cell, texts: readonly (readonly string[])[]): PlanLine[] {
  const next = [...lines];
  texts.forEach((row, r) => {
    const line = next[at.row + r];
    if (!line) return;
    const changed: PlanLine = { ...line };
    row.forEach((text, c) => {
      const column = columns[at.col + c];
      if (!column?.edit) return;
      const value = valueOf(text, column, line);
      if (value === undefined) delete changed[column.key];
      else changed[column.key] = value;
    });
    next[at.row + r] = complete(changed);
  });
  return next;
}

function valueOf(text: string, { edit, choices }: FillColumn, line: PlanLine): Json | undefined {
  const clean = text.trim();
  switch (edit) {
    case 'flag':
      return /^(true|是|y|yes|1)$/i.test(clean);
    case 'number': {
      const digits = clean.replace(/[０-９．]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replaceAll(',', '');
      return digits === '' ? undefined : Number.isFinite(Number(digits)) ? Number(digits) : clean;
    }
    case 'choice': {
      const found = choices?.(line).find(({ value, label }) => value === clean || label === clean);
      return found && found.value !== '' ? found.value : undefined;
    }
    default:
      return clean || undefined;
  }
}
