/** Disk of both databases: Temporal's file and the read model. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { temporalDatabase } from '../../../cli/temporal/server.ts';
import { openDb } from '../../../store/db.ts';
import type { BenchProduct } from '../server/product.ts';
import { DATABASE } from '../server/mariadb.ts';

/** Bytes. `tables` counts what MariaDB says its tables and indexes hold, without preallocation; `files` is what is on the disk. */
export interface DiskUse { files: number; tables?: number; temporal: number; readModel: number }

export async function diskUse(product: BenchProduct): Promise<DiskUse> {
  await checkpoint(temporalDatabase(product.folder));
  const temporal = withLog(temporalDatabase(product.folder));
  const { mariadb } = product;
  if (mariadb === null) {
    await checkpoint(product.databaseFile);
    const readModel = withLog(product.databaseFile);
    return { files: temporal + readModel, temporal, readModel };
  }
  const names = (await mariadb.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${DATABASE}'`)).map(({ name }) => `${DATABASE}.${name}`);
  await mariadb.query(`ANALYZE TABLE ${names.join(', ')}`);
  const [row] = await mariadb.query<{ bytes: string | number }>(`SELECT SUM(data_length + index_length) AS bytes FROM information_schema.tables WHERE table_schema = '${DATABASE}'`);
  const readModel = readdirSync(mariadb.files).reduce((sum, name) => sum + statSync(join(mariadb.files, name)).size, 0);
  return { files: temporal + readModel, tables: temporal + Number(row?.bytes ?? 0), temporal, readModel };
}

/** Moves what is in the write-ahead log into the file, as far as readers allow. */
async function checkpoint(file: string): Promise<void> {
  const db = openDb(`sqlite:${file}`);
  try {
    await db.knex.raw('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    await db.knex.destroy();
  }
}

const withLog = (file: string): number => [file, `${file}-wal`].reduce((sum, path) => sum + (existsSync(path) ? statSync(path).size : 0), 0);
