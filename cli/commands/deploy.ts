import { resolve } from 'node:path';
import { parseOptions } from '../command.ts';
import type { Command } from '../command.ts';
import { installationFrom, printableUrl } from '../installation.ts';
import { withProgress } from '../output/progress.ts';

export const deploy: Command = {
  summary: 'prepare a database: schema, base data, process packages, first administrator',
  help: `Usage: yilian deploy [--data DIR] [PACKAGE_FOLDER ...]

Brings the schema up to date, loads the base data, deploys the process packages of bpmn/ (or of the folders named), and makes the
first administrator when there is none. Doing it again changes nothing; a changed process gets a new version, and running
instances stay on theirs. start does the same by itself.

  --data DIR   data folder with the SQLite database (default ./data), when YILIAN_DATABASE_URL is not set

Environment: YILIAN_DATABASE_URL, YILIAN_ADMIN_PASSWORD.`,
  run: async (argv) => {
    const { values, positionals } = parseOptions(argv, { data: { type: 'string', default: 'data' } });
    const { prepareDatabase } = await import('../start/prepare-database.ts');
    const { databaseUrl } = installationFrom(process.env, resolve(values.data));
    const prepared = await withProgress(`Preparing ${printableUrl(databaseUrl)}`, () => prepareDatabase(databaseUrl, {
      demo: false, adminPassword: process.env.YILIAN_ADMIN_PASSWORD, ...(positionals.length > 0 && { packages: positionals.map((folder) => resolve(folder)) }),
    }));
    for (const { id } of prepared.definitions) console.log(id);
    if (prepared.newAdminPassword !== null) console.log(`Administrator: admin, password ${prepared.newAdminPassword} (shown only this once)`);
    return 0;
  },
};
