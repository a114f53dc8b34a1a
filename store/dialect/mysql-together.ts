/** A transaction in one or two messages to the server, however many statements it has. */
import type { Knex } from 'knex';
import type { Together } from './types.ts';

interface Header { affectedRows: number }
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
    return await run(connection, guards, rest);
  } catch (error) {
    // The server has stopped at the statement that failed: what came before it in the transaction goes, what came behind it was never run.
    await send(connection, [ROLLBACK]).catch(() => undefined);
    throw error;
  } finally {
    await pool.releaseConnection(connection);
  }
};

async function run(connection: Connection, guards: Knex.QueryBuilder[], rest: Knex.QueryBuilder[]): Promise<boolean> {
  const last = [...rest.map(compiled), COMMIT];
  if (guards.length === 0) last.unshift(BEGIN);
  else {
    const answers = (await send(connection, [BEGIN, ...guards.map(compiled)])) as Header[];
    if (answers.at(-1)?.affectedRows !== 1) {
      await send(connection, [ROLLBACK]);
      return false;
    }
  }
  for (const message of messages(last)) await send(connection, message);
  return true;
}

interface Statement { sql: string; values: readonly unknown[] }

const [BEGIN, COMMIT, ROLLBACK] = ['begin', 'commit', 'rollback'].map((sql): Statement => ({ sql, values: [] })) as [Statement, Statement, Statement];

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
