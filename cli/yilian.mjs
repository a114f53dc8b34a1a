#!/usr/bin/env node
/**
 * The entry of the command line, in plain JavaScript without dependencies: it checks Node, installs the packages when they are
 * missing or out of date, and hands over to `main.ts` through tsx. A fresh clone needs nothing but `npm start`.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeProblem } from './bootstrap/node-version.mjs';
import { installPackages, packagesAreCurrent } from './bootstrap/packages.mjs';
import { markRunning, othersRunning } from './bootstrap/running.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const problem = nodeProblem(process.versions.node);
if (problem !== null) {
  console.error(problem);
  process.exit(1);
}
// A child process of `start` never installs: its parent has, and a restart must not wait for a registry.
const supervised = process.send !== undefined;
if (!supervised) {
  markRunning(root);
  if (!packagesAreCurrent(root, process.argv[2] === 'test')) await install();
}

const { register } = await import('tsx/esm/api');
register({ tsconfig: join(root, 'tsconfig.json') });
const { main } = await import('./main.ts');
await main(process.argv.slice(2));

/** Not while somebody runs on the packages that are there: an installation takes all of them away first. */
async function install() {
  const others = othersRunning(root);
  if (others.length > 0) {
    console.error(`The packages have to be installed anew (package-lock.json asks for others), but Yilian runs from this folder:\n${others.map(({ pid, command }) => `  process ${pid}: ${command}`).join('\n')}\nStop it first (kill ${others.map(({ pid }) => pid).join(' ')}), then try again.`);
    process.exit(1);
  }
  if (!(await installPackages(root))) process.exit(1);
}
