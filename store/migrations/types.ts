import type { Knex } from 'knex';

/** Creates a table with the character set and engine of the dialect. */
export type CreateTable = (name: string, columns: (table: Knex.CreateTableBuilder) => void) => Promise<void>;

/** One forward step of the schema. Published ones are never edited: a change is a new one. */
export interface SchemaStep {
  /** `NNNN-subject`; runs in this order. */
  name: string;
  up(createTable: CreateTable, knex: Knex): Promise<void>;
}
