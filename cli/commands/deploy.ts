import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { diffLines } from '../authoring/diff/shown.ts';
import { parseOptions } from '../command.ts';
import type { Command } from '../command.ts';
import type { Credentials } from '../deploy/over-network.ts';
import { installationFrom, printableUrl } from '../installation.ts';
import { withProgress } from '../output/progress.ts';
import { packageFolders } from '../start/packages.ts';
import { UserError } from '../user-error.ts';

export const deploy: Command = {
  summary: 'deploy process packages, to a running server or into a database',
  help: `Usage: yilian deploy --base URL [--user LOGIN] [--dry-run] [--json] [PACKAGE_FOLDER ...]
       yilian deploy [--data DIR | --database URL] [--json] [PACKAGE_FOLDER ...]

With --base: sends the packages of bpmn/ (or of the folders named) to a running server, in the name of an administrator. What is
deployed already changes nothing; a changed process gets a new version, and running instances stay on theirs.

  --base URL       address of the server, e.g. http://127.0.0.1:8080
  --user LOGIN     log-in of an administrator (default admin), with --password TEXT or YILIAN_PASSWORD
  --token TOKEN    token of a session that is open, instead of a log-in
  --dry-run        stores nothing: prints what each process would change

Without: prepares a database. Brings the schema up to date, loads the base data, deploys the packages, and makes the first
administrator when there is none. start does the same by itself. A server that runs on the database takes the new version for its
next case.

  --data DIR       data folder with the SQLite database (default ./data), when YILIAN_DATABASE_URL is not set
  --database URL   database, instead of YILIAN_DATABASE_URL

  --json           one JSON object: the definitions, and what changed or the password of a new administrator

Environment: YILIAN_USER, YILIAN_PASSWORD, YILIAN_TOKEN; YILIAN_DATABASE_URL, YILIAN_ADMIN_PASSWORD.
Exit code: 0 done, 1 a package has errors or the server refuses.`,
  run: async (argv) => {
    const { values, positionals } = parseOptions(argv, {
      base: { type: 'string' }, user: { type: 'string' }, password: { type: 'string' }, token: { type: 'string' }, 'dry-run': { type: 'boolean', default: false },
      data: { type: 'string', default: 'data' }, database: { type: 'string' }, json: { type: 'boolean', default: false },
    });
    const missing = positionals.find((folder) => !existsSync(folder));
    if (missing !== undefined) throw new UserError(`There is no folder ${missing}.`, 2);
    if (values.base !== undefined) {
      return toServer({ base: values.base.replace(/\/+$/, ''), credentials: credentialsFrom(values), folders: positionals.length > 0 ? positionals : packageFolders(), dryRun: values['dry-run'], json: values.json });
    }
    if (values['dry-run']) throw new UserError('--dry-run asks a running server: name it with --base.', 2);
    return intoDatabase(values.database ?? installationFrom(process.env, resolve(values.data)).databaseUrl, positionals, values.json);
  },
};

function credentialsFrom({ user, password, token }: { user?: string | undefined; password?: string | undefined; token?: string | undefined }): Credentials {
  const { YILIAN_USER, YILIAN_PASSWORD, YILIAN_TOKEN } = process.env;
  const open = token ?? (password === undefined ? YILIAN_TOKEN : undefined);
  if (open !== undefined) return { token: open };
  const secret = password ?? YILIAN_PASSWORD;
  if (secret === undefined) throw new UserError('Whose name is it deployed in? Set YILIAN_PASSWORD (and --user), or YILIAN_TOKEN.', 2);
  return { login: user ?? YILIAN_USER ?? 'admin', password: secret };
}

async function toServer({ json, ...deployment }: { base: string; credentials: Credentials; folders: string[]; dryRun: boolean; json: boolean }): Promise<number> {
  const { deployOverNetwork } = await import('../deploy/over-network.ts');
  const reports = await deployOverNetwork(deployment);
  if (json) {
    console.log(JSON.stringify({ dryRun: deployment.dryRun, packages: reports }));
    return 0;
  }
  for (const { definitions } of reports) {
    for (const { key, version, change, diff } of definitions) console.log([`${key}:${version} ${change}`, ...(diff ? diffLines(diff) : []).map((line) => `  ${line}`)].join('\n'));
  }
  return 0;
}

async function intoDatabase(databaseUrl: string, folders: string[], json: boolean): Promise<number> {
  const { prepareDatabase } = await import('../start/prepare-database.ts');
  const prepared = await withProgress(`Preparing ${printableUrl(databaseUrl)}`, () => prepareDatabase(databaseUrl, {
    demo: false, adminPassword: process.env.YILIAN_ADMIN_PASSWORD, ...(folders.length > 0 && { packages: folders.map((folder) => resolve(folder)) }),
  }));
  if (json) {
    const definitions = prepared.definitions.map(({ id, key, version, name }) => ({ id, key, version, name }));
    console.log(JSON.stringify({ definitions, newAdminPassword: prepared.newAdminPassword }));
    return 0;
  }
  for (const { id } of prepared.definitions) console.log(id);
  if (prepared.newAdminPassword !== null) console.log(`Administrator: admin, password ${prepared.newAdminPassword} (shown only this once)`);
  return 0;
}
