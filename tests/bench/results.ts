import type { Calibration } from './measure/calibrate.ts';
import type { Workload } from './options.ts';

/** One run on one database, in the shape of the peers' result files. */
export interface Results {
  engine: 'yilian';
  db: 'sqlite' | 'mariadb';
  at: string;
  clients: number;
  version: string;
  node: string;
  settings: object;
  host: { before: Calibration; after: Calibration };
  results: Partial<Record<Workload, object>>;
}

/** With several databases each has a file of its own: `out.json` becomes `out-sqlite.json`. */
export const fileFor = (file: string, { db }: Pick<Results, 'db'>, several: boolean): string => (several ? file.replace(/(\.json)?$/, `-${db}.json`) : file);
