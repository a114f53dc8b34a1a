import { resolve } from 'node:path';
import { parseOptions } from '../command.ts';
import type { Command } from '../command.ts';
import { installationFrom, printableUrl } from '../installation.ts';
import { withProgress } from '../output/progress.ts';

export const deploy: Command = {
  summary: 'prepare a database: schema, base data, process packages, first administrator',
  help: `Usage: yilian deploy [--data DIR | --database URL] [--json] [PACKAGE_FOLDER ...]

Brings the schema up to date, loads the base data, deploys the process packages of bpmn/ (or of the folders named), and makes the
first administrator when there is none. Doing it again changes nothing; a changed process gets a new version, and running
instances stay on theirs. start does the same by itself. A server that runs on the database takes the new version for its next case.

  --data DIR       data folder with the SQLite database (default ./data), when YILIAN_DATABASE_URL is not set
  --database URL   database, instead of YILIAN_DATABASE_URL
  --json           one JSON object: the definitions, and the password of a new administrator

Environment: YILIAN_DATABASE_URL, YILIAN_ADMIN_PASSWORD.`,
  run: async (argv) => {
    const { values, positionals } = parseOptions(argv, { data: { type: 'string', default: 'data' }, database: { type: 'string' }, json: { type: 'boolean', default: false } });
    const { prepareDatabase } = await import('../start/prepare-database.ts');
    const databaseUrl = values.database ?? installationFrom(process.env, resolve(values.data)).databaseUrl;
    const prepared = await withProgress(`Preparing ${printableUrl(databaseUrl)}`, () => prepareDatabase(databaseUrl, {
      demo: false, adminPassword: process.env.YILIAN_ADMIN_PASSWORD, ...(positionals.length > 0 && { packages: positionals.map((folder) => resolve(folder)) }),
    }));
    if (values.json) {
      const definitions = prepared.definitions.map(({ id, key, version, name }) => ({ id, key, version, name }));
      console.log(JSON.stringify({ definitions, newAdminPassword: prepared.newAdminPassword }));
      return 0;
    }
    for (const { id } of prepared.definitions) console.log(id);
    if (prepared.newAdminPassword !== null) console.log(`Administrator: admin, password ${prepared.newAdminPassword} (shown only this once)`);
    return 0;
  },
};
