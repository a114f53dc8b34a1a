import { COMBINATIONS } from './combinations.ts';
import type { Findings } from './findings.ts';

type Figures = Pick<Findings, 'faults'> & Partial<Findings>;
/** Name of the column of what is found with large text in a window of this width, px. */
export const largeIn = (width: number): string => `150 %, ${width}`;
const COLUMNS = [...COMBINATIONS.map(({ name }) => name), ...new Set(COMBINATIONS.map(({ viewport }) => largeIn(viewport.width)))];

/** Pages by combinations: the number of faults; with the texts whose contrast was worked out and the controls of each page. */
export class Table {
  private readonly rows = new Map<string, Map<string, Figures>>();
  private looks = 0;

  /** A further look at the same page in the same column adds its faults to those of the ones before. */
  add(page: string, column: string, figures: Figures): void {
    const row = this.rows.get(page) ?? new Map<string, Figures>();
    this.rows.set(page, row.set(column, { ...figures, faults: [...(row.get(column)?.faults ?? []), ...figures.faults] }));
    this.looks++;
  }

  text(): string {
    const width = Math.max(4, ...[...this.rows.keys()].map((page) => page.length));
    const columns = COLUMNS.filter((name) => [...this.rows.values()].some((row) => row.has(name)));
    const most = (row: Map<string, Figures>, key: 'contrast' | 'undetermined' | 'controls'): number => Math.max(0, ...[...row.values()].map((figures) => figures[key] ?? 0));
    const line = (page: string, cells: string[]): string => [page.padEnd(width), ...cells.map((cell, i) => cell.padStart((columns[i] ?? 'undetermined').length))].join('  ');
    const all = [...this.rows.values()].flatMap((row) => [...row.values()]);
    return [
      'Faults by page and combination (blank: not visited), texts with a contrast worked out, texts without, named controls',
      line('page', [...columns, 'contrast', 'undetermined', 'controls']),
      ...[...this.rows].map(([page, row]) => line(page, [...columns.map((name) => String(row.get(name)?.faults.length ?? '')), ...(['contrast', 'undetermined', 'controls'] as const).map((key) => String(most(row, key)))])),
      `${this.rows.size} pages, ${this.looks} looks, ${all.reduce((sum, { faults }) => sum + faults.length, 0)} faults`,
    ].join('\n');
  }
}
