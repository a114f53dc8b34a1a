import { existsSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { lintConfigOf } from '../authoring/lint/bpmnlint/config.ts';
import { shown, type Finding } from '../authoring/lint/finding.ts';
import { lintFiles } from '../authoring/lint/lint.ts';
import { readText } from '../authoring/package-folder.ts';
import { parseOptions } from '../command.ts';
import type { Command } from '../command.ts';
import { packageFolders, readPackage } from '../start/packages.ts';
import { UserError } from '../user-error.ts';

export const lint: Command = {
  summary: 'check process packages and models, and say what to do',
  help: `Usage: yilian lint [PACKAGE_FOLDER | FILE.bpmn | FILE.dmn ...] [--json]

Checks packages (default: those of bpmn/) or single models: whether they compile and can be deployed, and the rules that
docs/authoring.md lists, those of bpmnlint among them (the recommended ones, or what .bpmnlintrc of the folder or one above says).
Each finding has its file, line, column and element, and advice.

  --json   one JSON object with all findings

Exit code: 0 no errors (warnings are none), 1 errors.`,
  run: async (argv) => {
    const { values, positionals } = parseOptions(argv, { json: { type: 'boolean', default: false } });
    const findings: Finding[] = [];
    for (const target of positionals.length > 0 ? positionals : packageFolders()) findings.push(...(await lintTarget(target)));
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const warnings = findings.length - errors;
    if (values.json) console.log(JSON.stringify({ errors, warnings, findings }, null, 1));
    else console.log([...findings.map(shown), `${errors} errors, ${warnings} warnings`].join('\n'));
    return errors === 0 ? 0 : 1;
  },
};

/** Files are shown by their path from here, as editors and terminals understand it. */
async function lintTarget(target: string): Promise<Finding[]> {
  if (!existsSync(target)) throw new UserError(`There is no ${target}.`, 2);
  if (statSync(target).isDirectory()) {
    const found = await lintFiles(basename(resolve(target)), readPackage(target), { whole: true, bpmnlint: lintConfigOf(target) });
    return found.map((finding) => ({ ...finding, file: relative(process.cwd(), resolve(target, finding.file)) }));
  }
  if (!/\.(bpmn|dmn)$/.test(target)) throw new UserError(`${target} is neither a folder nor a .bpmn or .dmn file.`, 2);
  const name = basename(target);
  const found = await lintFiles(name, { [name]: readText(target) }, { whole: false, bpmnlint: lintConfigOf(dirname(target)) });
  return found.map((finding) => ({ ...finding, file: target }));
}
