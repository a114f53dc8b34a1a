/** A transaction in one message to the server, however many statements it has. */
import type { Knex } from 'knex';
import { errorCode, type Together } from './types.ts';

interface Connection { query(sql: string, values: unknown[], done: (error: Error | null, answer: unknown) => void): void }
interface Pool { acquireConnection(): Promise<Connection>; releaseConnection(connection: Connection): Promise<void> }

/** Well below `max_allowed_packet`, which is 16 MB by default. */
const LONGEST_MESSAGE = 1_000_000;

/**
 * @param knex has a pool of its own, whose connections accept several statements in one message. Nothing else may run on it: a statement that
 * can be broken out of would be worse there than elsewhere. Values are texts, numbers and null, which the driver cannot take for SQL.
 */
export const mysqlTogether = (knex: Knex): Together => async (guards, rest) => {
  const pool = knex.client as Pool;
  const connection = await pool.acquireConnection();
  try {
    const guarded = guards.length === 0 ? [] : [...guards.map(compiled), ONE_ROW];
    for (const message of messages([BEGIN, ...guarded, ...rest.map(compiled), COMMIT])) await send(connection, message);
    return true;
  } catch (error) {
    // The server has stopped at the statement that failed: what came before it in the transaction goes, what came behind it was never run.
    await send(connection, [ROLLBACK]).catch(() => undefined);
    if (isNotOneRow(error)) return false;
    throw error;
  } finally {
    await pool.releaseConnection(connection);
  }
};

interface Statement { sql: string; values: readonly unknown[] }

const plain = (sql: string): Statement => ({ sql, values: [] });
const [BEGIN, COMMIT, ROLLBACK] = [plain('begin'), plain('commit'), plain('rollback')];

/** Out of range unless the statement before it has found exactly one row: the server decides, and nobody has to ask it first. A `set`, because its answer has no rows. */
const ONE_ROW = plain('set @found = exp(if(row_count() = 1, 0, 710))');

/** The message names the expression: a value of a statement that is out of range is another error. */
const isNotOneRow = (error: unknown): boolean => errorCode(error) === 'ER_DATA_OUT_OF_RANGE' && (error as Error).message.includes('row_count()');

function compiled(query: Knex.QueryBuilder): Statement {
  const { sql, bindings } = query.toSQL();
  if (sql === '') throw new Error('a statement says nothing');
  // The driver would write an object as SQL of its own.
  if (bindings.some((value) => typeof value === 'object' && value !== null)) throw new Error('a value of a statement is neither text nor number');
  return { sql, values: bindings };
}

/** As few as fit. */
function messages(statements: Statement[]): Statement[][] {
  const all: Statement[][] = [];
  let room = 0;
  for (const statement of statements) {
    const length = statement.sql.length + statement.values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0);
    if (length > room) {
      all.push([]);
      room = LONGEST_MESSAGE;
    }
    all.at(-1)?.push(statement);
    room -= length;
  }
  return all;
}

function send(connection: Connection, statements: Statement[]): Promise<unknown> {
  const values = statements.flatMap((statement) => statement.values);
  return new Promise((resolve, reject) => {
    connection.query(statements.map(({ sql }) => sql).join('; '), values, (error, answer) => (error ? reject(error) : resolve(answer)));
  });
}
