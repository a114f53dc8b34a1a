#!/usr/bin/env node
/**
 * The entry of the command line, in plain JavaScript without dependencies: it checks Node, installs the packages when they are
 * missing or out of date, and hands over to `main.ts` through tsx. A fresh clone needs nothing but `npm start`.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeProblem } from './bootstrap/node-version.mjs';
import { installPackages, packagesAreCurrent } from './bootstrap/packages.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const problem = nodeProblem(process.versions.node);
if (problem !== null) {
  console.error(problem);
  process.exit(1);
}
// A child process of `start` never installs: its parent has, and a restart must not wait for a registry.
const supervised = process.send !== undefined;
if (!supervised && !packagesAreCurrent(root, process.argv[2] === 'test') && !(await installPackages(root))) process.exit(1);

const { register } = await import('tsx/esm/api');
register({ tsconfig: join(root, 'tsconfig.json') });
const { main } = await import('./main.ts');
await main(process.argv.slice(2));
