import type { JsonObject } from '../../engine/model/json.ts';
import type { RegisterName, Store } from '../../store/contract.ts';
import type { FieldError } from '../failure.ts';

/** A title in both languages of the console. */
export type Title = readonly [zh: string, en: string];

/** How a member of a row is read: as text, a yes or no, a moment, an organisation's id, or a code of a system. */
export interface Column { name: string; title: Title; kind?: 'flag' | 'time' | 'org'; codes?: string }

/** What is about to be written: `id` of a row that exists, or null for a new one. */
export interface Write { store: Store; id: string | null; data: JsonObject; /** User id of who writes. */ by: string }

/**
 * One register, as those who keep it see it: a table, a form, and how the form's data become a row. Everything the console's page of
 * registers shows comes from here.
 */
export interface RegisterDefinition {
  register: RegisterName;
  title: Title;
  columns: Column[];
  /** Members of a row the list can be narrowed by, besides the text. */
  filters: Column[];
  /** JSON Schema of a row as people fill it in (keywords as in the forms of processes). */
  form: JsonObject;
  /** Members of the form that say which row it is: given once, never changed. */
  fixed: readonly string[];
  /** Roles that keep the rows of their own organisation. Everything else is for administrators. */
  keepers?: readonly string[];
  /** Rows may be taken away while nothing refers to them. */
  removable?: boolean;
  /** Personal data: lists show them masked, and every look leaves an audit row. */
  personal?: boolean;
  /** The row as lists show it, where columns are not members of it as they are. */
  listed?(row: JsonObject): JsonObject;
  /** The row as the form shows it. */
  toForm(row: JsonObject, store: Store): JsonObject | Promise<JsonObject>;
  /** What the form cannot know: whether the row fits those there are. */
  check?(write: Write): Promise<FieldError[]>;
  /** Id of a new row, from what it says. */
  idOf(data: JsonObject): string;
  /** Stores the row, new or not. */
  save(store: Store, id: string, data: JsonObject): Promise<void>;
}

/** Members of a form's data as the stores take them: absent text is null. */
export const textOf = (data: JsonObject, name: string): string => (typeof data[name] === 'string' ? data[name] : '');
export const textOrNull = (data: JsonObject, name: string): string | null => textOf(data, name) || null;
export const momentOf = (data: JsonObject, name: string): number => Date.parse(textOf(data, name));
export const momentOrNull = (data: JsonObject, name: string): number | null => (textOf(data, name) === '' ? null : momentOf(data, name));
export const isoOf = (value: unknown): string => (typeof value === 'number' ? new Date(value).toISOString() : '');
/** Without the members that are null: a form leaves out what is not there. */
export const present = (row: JsonObject): JsonObject => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
