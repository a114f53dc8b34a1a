import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../../user-error.ts';
import { readJson } from '../../package-folder.ts';

const category = z.union([z.enum(['off', 'warn', 'error', 'info']), z.literal([0, 1, 2, 3])]);

/** A `.bpmnlintrc` as modelers and bpmnlint itself read it, without plugins: rules are code, and a package is data. */
const document = z.strictObject({
  extends: z.union([z.string(), z.array(z.string())]).optional(),
  rules: z.record(z.string(), z.union([category, z.tuple([category]).rest(z.unknown())])).optional(),
});
export type LintConfig = z.infer<typeof document>;

export const RECOMMENDED: LintConfig = { extends: 'bpmnlint:recommended' };

/**
 * The `.bpmnlintrc` of a folder, or of the nearest folder above that has one; else the recommended rules.
 * @throws {UserError} when the file is none
 */
export function lintConfigOf(folder: string): LintConfig {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const file = join(at, '.bpmnlintrc');
    if (existsSync(file)) return parsed(file);
    if (at === dirname(at)) return RECOMMENDED;
  }
}

function parsed(file: string): LintConfig {
  const read = document.safeParse(readJson(file));
  if (!read.success) throw new UserError([`${file} is no configuration of bpmnlint:`, ...read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)].join('\n'));
  return read.data;
}
