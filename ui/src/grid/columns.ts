/** A column of the grid. `R` is a row. */
export interface GridColumn<R> {
  key: string;
  title: string;
  /** A second line below the title. */
  hint?: string;
  /** rem. */
  width: number;
  /** Numbers stand at the end. */
  end?: boolean;
  /** Stays in view while the grid is scrolled sideways. */
  fixed?: boolean;
  text: (row: R) => string;
  /** How a cell is filled in; absent: it is not. */
  edit?: 'text' | 'number' | 'choice' | 'flag';
  choices?: (row: R) => { value: string; label: string }[];
  /** What stands in the editor; absent: `text`. */
  raw?: (row: R) => string;
}
