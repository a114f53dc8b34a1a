import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether node_modules holds what package-lock.json asks for. npm records what it installed in node_modules/.package-lock.json;
 * the versions are compared, not the file times, which a checkout changes at will.
 * @param {string} root the folder of package.json
 * @param {boolean} forTests whether packages that only tests and lint use must be there
 * @returns {boolean}
 */
export function packagesAreCurrent(root, forTests) {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = readPackages(installedFile);
  const wanted = readPackages(join(root, 'package-lock.json'));
  for (const [path, entry] of Object.entries(installed)) {
    if (wanted[path]?.version !== entry.version) return false;
  }
  return Object.entries(wanted).every(([path, entry]) => path === '' || path in installed || mayBeAbsent(entry) || (entry.dev === true && !forTests));
}

/**
 * Runs `npm ci` with a progress line. Development packages are part of it, whatever NODE_ENV says: the console is built here.
 * @param {string} root the folder of package.json
 * @returns {Promise<boolean>} false when npm failed; its output has been printed then
 */
export function installPackages(root) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const live = process.stderr.isTTY === true;
  const line = 'Installing packages (npm ci)';
  process.stderr.write(live ? `${line} ...` : `${line}, this takes a minute ...\n`);
  const ticker = live ? setInterval(() => process.stderr.write(`\r${line} ... ${seconds()} s`), 1000) : undefined;

  return new Promise((resolve) => {
    const npm = spawn('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let output = '';
    npm.stdout.on('data', (chunk) => (output += chunk));
    npm.stderr.on('data', (chunk) => (output += chunk));
    const end = (/** @type {boolean} */ ok, /** @type {string} */ detail) => {
      clearInterval(ticker);
      process.stderr.write(ok ? `${live ? '\r' : ''}${line}: done in ${seconds()} s\n` : `\n${output}\n${line} failed: ${detail}\n`);
      resolve(ok);
    };
    npm.on('error', (error) => end(false, `npm could not be started (${error.message})`));
    npm.on('close', (code) => end(code === 0, `npm ended with code ${code}`));
  });
}

/** @param {string} file @returns {Record<string, LockEntry>} */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

/** Packages for another platform and optional peers may be missing from an installation that is complete. @param {LockEntry} entry */
function mayBeAbsent(entry) {
  return entry.optional === true || entry.peer === true || entry.devOptional === true;
}

/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, peer?: boolean, devOptional?: boolean }} LockEntry */
