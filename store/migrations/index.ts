import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Db } from '../db.ts';
import type { Dialect } from '../dialect/types.ts';
import { definitions } from './0001-definitions.ts';
import { instances } from './0002-instances.ts';
import { tasks } from './0003-tasks.ts';
import { messages } from './0004-messages.ts';
import { registers } from './0005-registers.ts';
import { capacity } from './0006-capacity.ts';
import { security } from './0007-security.ts';
import { executions } from './0008-executions.ts';
import { engineRest } from './0009-engine-rest.ts';
import { batches } from './0010-batches.ts';
import { files } from './0011-files.ts';
import { imaging } from './0011-imaging.ts';
import { procurement } from './0012-procurement.ts';
import { registration } from './0013-registration.ts';
import { caseLinks } from './0014-case-links.ts';
import { reportAuthors } from './0015-report-authors.ts';
import { inboxByCreation } from './0016-inbox-by-creation.ts';
import { taskLife } from './0017-task-life.ts';
import { inbox } from './0018-inbox.ts';
import { casePage } from './0019-case-page.ts';
import { supervision } from './0021-supervision.ts';
import { notices } from './0022-notices.ts';
import { caseSeal } from './0023-case-seal.ts';
import type { CreateTable, SchemaStep } from './types.ts';

const STEPS: SchemaStep[] = [definitions, instances, tasks, messages, registers, capacity, security, executions, engineRest, batches, files, imaging, procurement, registration, caseLinks, reportAuthors, inboxByCreation, taskLife, inbox, casePage, supervision, notices, caseSeal];

const TABLE = 'schema_step';
/** knex's name for it. */
const LOCK = `${TABLE}_lock`;
/** How long one process waits while another one migrates, ms. */
const PATIENCE = 60_000;

/** Brings the schema up to date. Several processes may call it at once: one works, the others wait. */
export async function migrate(db: Db): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    try {
      await ensureLock(db.knex);
      await db.knex.migrate.latest({ migrationSource: sourceOf(db.dialect), tableName: TABLE });
      return;
    } catch (error) {
      if (!isRace(db, error)) throw error;
      if (performance.now() > deadline) throw stuck(error);
    }
    await sleep(100 + Math.random() * 200);
  }
}

/** The lock as knex makes it, but of one row for certain: of several processes each would insert one, and no one can take a lock of two rows. */
async function ensureLock(knex: Knex): Promise<void> {
  if (!(await knex.schema.hasTable(LOCK))) {
    await knex.schema.createTable(LOCK, (table) => {
      table.increments('index').primary();
      table.integer('is_locked');
    });
  }
  await knex(LOCK).insert({ index: 1, is_locked: 0 }).onConflict('index').ignore();
}

function sourceOf(dialect: Dialect): Knex.MigrationSource<SchemaStep> {
  return {
    getMigrations: async () => STEPS,
    getMigrationName: (step) => step.name,
    getMigration: async (step) => ({
      up: (knex) => step.up(tableCreator(knex, dialect), knex),
      down: async () => {
        throw new Error('the schema only moves forward: restore a backup to go back');
      },
    }),
  };
}

function tableCreator(knex: Knex, dialect: Dialect): CreateTable {
  return async (name, columns) => {
    await knex.schema.createTable(name, (table) => {
      dialect.tableOptions(table);
      columns(table);
    });
  };
}

function stuck(cause: unknown): Error {
  return new Error(
    'another process has been migrating the database for a minute; if none is running, one was killed while it did: restore the backup, or finish its step by hand and set is_locked to 0 in schema_step_lock',
    { cause },
  );
}

/** Another process holds the migration lock, or was a moment faster in creating a table or in noting a step as done. */
function isRace(db: Db, error: unknown): boolean {
  const { name, message } = error as Error;
  return name === 'MigrationLocked' || /already exists/i.test(message) || db.dialect.isUniqueViolation(error) || db.dialect.isTransient(error);
}
