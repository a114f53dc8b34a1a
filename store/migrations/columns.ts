/** The column types of the schema, each under one name. */
import type { Knex } from 'knex';

type Table = Knex.CreateTableBuilder;
type Column = Knex.ColumnBuilder;

/** Opaque ids, keys and codes. Short enough for MySQL to index four of them together. */
export const id = (table: Table, name: string): Column => table.string(name, 160);
/** SHA-256 in hexadecimal. */
export const hash = (table: Table, name: string): Column => table.string(name, 64);
/** Something people read. */
export const label = (table: Table, name: string): Column => table.string(name, 500);
/** JSON, BPMN and free text. */
export const text = (table: Table, name: string): Column => table.text(name, 'longtext');
/** Epoch milliseconds. */
export const time = (table: Table, name: string): Column => table.bigInteger(name);
export const flag = (table: Table, name: string): Column => table.specificType(name, 'smallint').notNullable();
