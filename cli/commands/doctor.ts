import { resolve } from 'node:path';
import { parseOptions } from '../command.ts';
import type { Command } from '../command.ts';
import { examine } from '../doctor/checks.ts';

export const doctor: Command = {
  summary: 'say what this machine has of what Yilian needs',
  help: `Usage: yilian doctor [--data DIR] [--json]

Checks Node, the packages, the ways to a Temporal server, the database, free disk, and what only the tests need. Changes nothing.
The exit code is 1 when something start needs is not in order.`,
  run: async (argv) => {
    const { values } = parseOptions(argv, { data: { type: 'string', default: 'data' }, json: { type: 'boolean', default: false } });
    const findings = await examine(resolve(values.data));
    if (values.json) console.log(JSON.stringify(findings, null, 2));
    else for (const { name, ok, needed, detail } of findings) console.log(`${ok ? 'ok     ' : needed ? 'MISSING' : 'absent '} ${name.padEnd(9)} ${detail}`);
    return findings.every((finding) => finding.ok || !finding.needed) ? 0 : 1;
  },
};
