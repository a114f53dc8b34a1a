import { COMBINATIONS } from './combinations.ts';
import type { Findings } from './findings.ts';

type Figures = Pick<Findings, 'faults'> & Partial<Findings>;
const COLUMNS = [...COMBINATIONS.map(({ name }) => name), 'text 150 %'];

/** Pages by combinations: the number of faults; with the texts whose contrast was worked out and the controls of each page. */
export class Table {
  private readonly rows = new Map<string, Map<string, Figures>>();

  add(page: string, column: string, figures: Figures): void {
    this.rows.set(page, (this.rows.get(page) ?? new Map<string, Figures>()).set(column, figures));
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
      `${this.rows.size} pages, ${all.length} looks, ${all.reduce((sum, { faults }) => sum + faults.length, 0)} faults`,
    ].join('\n');
  }
}
