import { randomBytes } from 'node:crypto';
import mysql from 'mysql2/promise';

export interface ProductDatabase {
  url: string;
  drop: () => Promise<void>;
}

/** An empty database beside the one of `server` (`mysql://...`), so that one product does not see the cases of another. */
export async function createDatabase(server: string): Promise<ProductDatabase> {
  const url = new URL(server);
  const name = `yilian_product_${randomBytes(4).toString('hex')}`;
  await query(server, `CREATE DATABASE ${name}`);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => query(server, `DROP DATABASE IF EXISTS ${name}`) };
}

async function query(server: string, sql: string): Promise<void> {
  const connection = await mysql.createConnection(server);
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
