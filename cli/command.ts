import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { UserError, messageOf } from './user-error.ts';

export interface Command {
  /** One line for the overview. */
  summary: string;
  /** What `--help` prints. */
  help: string;
  /** Runs with the arguments behind the command's name; the exit code. */
  run: (argv: string[]) => Promise<number>;
}

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Parses options strictly.
 * @throws {UserError} naming the option that is unknown or lacks its value
 */
export function parseOptions<T extends Options>(argv: string[], options: T): ReturnType<typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>> {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true });
  } catch (error) {
    throw new UserError(`${messageOf(error)}\nTry --help.`, 2);
  }
}

/** @throws {UserError} unless the text is a port number */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new UserError(`"${text}" is not a port number (1 to 65535).`, 2);
  return port;
}

/** @throws {UserError} unless the text is a whole number of zero or more */
export function parseCount(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new UserError(`"${text}" is not a whole number.`, 2);
  return Number(text);
}
