export interface Cell { row: number; col: number }
/** Two corners; the first is where the selection began. */
export interface Range { from: Cell; to: Cell }
export interface Size { rows: number; cols: number }
/** Where to go from a cell that was filled in; left: the focus is elsewhere already. */
export type Then = 'down' | 'next' | 'back' | 'stay' | 'left';
export interface Box { top: number; bottom: number; left: number; right: number }

export function boxOf({ from, to }: Range): Box {
  return { top: Math.min(from.row, to.row), bottom: Math.max(from.row, to.row), left: Math.min(from.col, to.col), right: Math.max(from.col, to.col) };
}

export const inBox = ({ top, bottom, left, right }: Box, row: number, col: number): boolean => row >= top && row <= bottom && col >= left && col <= right;

const clamp = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

/** Where a key of movement leads; null when the key moves nothing. `page`: rows in view. */
export function moved({ row, col }: Cell, key: string, { rows, cols }: Size, { ctrl = false, page = 10 } = {}): Cell | null {
  const to = target(key, { row, col }, { rows, cols }, ctrl, page);
  return to && { row: clamp(to.row, rows), col: clamp(to.col, cols) };
}

function target(key: string, { row, col }: Cell, { rows, cols }: Size, ctrl: boolean, page: number): Cell | null {
  switch (key) {
    case 'ArrowUp': return { row: ctrl ? 0 : row - 1, col };
    case 'ArrowDown': return { row: ctrl ? rows - 1 : row + 1, col };
    case 'ArrowLeft': return { row, col: ctrl ? 0 : col - 1 };
    case 'ArrowRight': return { row, col: ctrl ? cols - 1 : col + 1 };
    case 'Home': return { row: ctrl ? 0 : row, col: 0 };
    case 'End': return { row: ctrl ? rows - 1 : row, col: cols - 1 };
    case 'PageUp': return { row: row - page, col };
    case 'PageDown': return { row: row + page, col };
    default: return null;
  }
}

/** The next cell to fill in, forwards or backwards, over the ends of rows; null at the end of the grid. */
export function nextEditable({ row, col }: Cell, { rows, cols }: Size, back: boolean, editable: (col: number) => boolean): Cell | null {
  const step = back ? -1 : 1;
  for (let at = row * cols + col + step; at >= 0 && at < rows * cols; at += step) if (editable(at % cols)) return { row: Math.floor(at / cols), col: at % cols };
  return null;
}
