import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CONSOLE_FOLDER } from '../../cli/start/build-ui.ts';

/** What may come over the wire, gzipped, in bytes of 1000 to the kB. */
const FIRST_LOAD = 250_000;
const DIAGRAM = 60_000;

interface Chunk { file: string; imports?: string[]; css?: string[] }
/** The product the browser tests run on has built the console; Vite says what it consists of. */
const manifest = (): Record<string, Chunk> => JSON.parse(readFileSync(join(CONSOLE_FOLDER, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>;
const weight = (file: string): number => gzipSync(readFileSync(join(CONSOLE_FOLDER, file))).length;

/** The files a browser must have for these modules: their chunks, all they import at once, and the style sheets of both. */
function filesOf(modules: readonly string[]): Set<string> {
  const chunks = manifest();
  const seen = new Set<string>();
  const files = new Set<string>();
  const take = (name: string): void => {
    const chunk = chunks[name];
    if (!chunk) throw new Error(`${name} is not in the manifest of the build`);
    if (seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(take);
  };
  modules.forEach(take);
  return files;
}
function total(files: Iterable<string>, what: string): number {
  const weights = [...files].map((file) => [file, weight(file)] as const).sort((a, b) => b[1] - a[1]);
  const sum = weights.reduce((all, [, bytes]) => all + bytes, 0);
  console.log(`${what}: ${(sum / 1000).toFixed(1)} kB gzipped; most of it ${weights.slice(0, 3).map(([file, bytes]) => `${file} ${(bytes / 1000).toFixed(1)}`).join(', ')}`);
  return sum;
}

const SHELL = ['index.html', 'src/components/app-shell.vue'];

describe('what the console weighs', () => {
  it.each([
    ['the program itself', FIRST_LOAD, ['index.html']],
    ['the log-in page', FIRST_LOAD, ['index.html', 'src/views/login-view.vue']],
    ['the home page', FIRST_LOAD, [...SHELL, 'src/views/home-view.vue']],
    ['the inbox', FIRST_LOAD, [...SHELL, 'src/views/inbox-view.vue']],
  ] as const)('%s, opened first, is within %i bytes', (what, limit, modules) => {
    expect(total(new Set(['index.html', ...filesOf(modules)]), what)).toBeLessThanOrEqual(limit);
  });

  it('what draws diagrams is within 60 kB more', () => {
    const there = filesOf([...SHELL, 'src/diagram/diagram-view.vue']);
    expect(total([...filesOf(['src/diagram/viewer.ts'])].filter((file) => !there.has(file)), 'diagrams')).toBeLessThanOrEqual(DIAGRAM);
  });
});
