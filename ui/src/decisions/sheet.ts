/** Rows of texts that are edited as a spreadsheet. Every operation gives new rows and leaves the old ones as they are, so that it can be undone. */
export interface SheetRow {
  /** Stays with the row while it is moved. */
  id: number;
  /** Place of the row in what was loaded; null for a new one. */
  origin: number | null;
  cells: readonly string[];
}
export type Sheet = readonly SheetRow[];

const nextId = (sheet: Sheet): number => sheet.reduce((most, { id }) => Math.max(most, id), 0) + 1;

export const sheetOf = (rows: readonly (readonly string[])[]): SheetRow[] => rows.map((cells, index) => ({ id: index + 1, origin: index, cells }));

/** Puts a block of texts into the cells from a corner on. What goes beyond the last column is left out; beyond the last row there are new rows. */
export function fill(sheet: Sheet, row: number, col: number, block: readonly (readonly string[])[], width: number): Sheet {
  const filled: SheetRow[] = [...sheet];
  for (const [i, texts] of block.entries()) {
    const old = filled[row + i] ?? { id: nextId(filled), origin: null, cells: Array.from({ length: width }, () => '') };
    const cells = old.cells.map((text, at) => (at >= col && at < col + texts.length ? (texts[at - col] ?? '') : text));
    filled[Math.min(row + i, filled.length)] = { ...old, cells };
  }
  return filled;
}

/** A new row at a place. */
export const insert = (sheet: Sheet, at: number, cells: readonly string[]): Sheet => sheet.toSpliced(at, 0, { id: nextId(sheet), origin: null, cells });

/** The rows from `top` to `bottom` once more, below them. */
export function duplicate(sheet: Sheet, top: number, bottom: number): Sheet {
  const id = nextId(sheet);
  return sheet.toSpliced(bottom + 1, 0, ...sheet.slice(top, bottom + 1).map(({ cells }, i) => ({ id: id + i, origin: null, cells })));
}

export const remove = (sheet: Sheet, rows: readonly number[]): Sheet => sheet.filter((_, at) => !rows.includes(at));

/** The rows from `top` to `bottom` moved up (-1) or down (1) by one; at the end they stay. */
export function move(sheet: Sheet, top: number, bottom: number, by: -1 | 1): Sheet {
  if (top + by < 0 || bottom + by >= sheet.length) return sheet;
  const block = sheet.slice(top, bottom + 1);
  return sheet.toSpliced(top, block.length).toSpliced(top + by, 0, ...block);
}

/** Whether two sheets say the same. */
export const isSame = (a: Sheet, b: Sheet): boolean => a.length === b.length && a.every((row, i) => row.origin === b[i]?.origin && row.cells.every((text, at) => text === b[i]?.cells[at]));
