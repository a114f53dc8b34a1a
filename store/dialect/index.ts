import { mysqlDialect } from './mysql.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Dialect } from './types.ts';

/** @throws when the URL is neither `sqlite:<file>` (or `sqlite::memory:`) nor `mysql://user:password@host:port/database`. */
export function dialectOf(url: string): Dialect {
  if (url.startsWith('sqlite:') && url.length > 'sqlite:'.length) return sqliteDialect(url.slice('sqlite:'.length));
  if (/^(mysql|mariadb):\/\//.test(url)) {
    const parsed = new URL(url.replace(/^mariadb:/, 'mysql:'));
    if (parsed.pathname.length > 1) return mysqlDialect(parsed);
  }
  throw new Error('the database URL must be sqlite:<file> or mysql://user:password@host:port/database');
}
