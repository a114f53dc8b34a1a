import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeFiles, importsOf, isTestCode } from './imports.ts';
import { FOLDERS, violation } from './rules.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const folders = FOLDERS.filter((folder) => existsSync(join(ROOT, folder)));
const product = folders.flatMap((folder) => codeFiles(ROOT, folder)).filter((file) => !isTestCode(file));
const imports = product.flatMap((file) => importsOf(ROOT, file));

describe('the rules themselves', () => {
  it.each([
    ['engine/step/step.ts', 'node:fs', false, false],
    ['engine/step/step.ts', 'feelin', false, false],
    ['engine/feel/evaluate.ts', 'feelin', false, true],
    ['workflows/instance.ts', 'engine/step/step.ts', false, true],
    ['workflows/instance.ts', 'engine/compiler/compile.ts', false, false],
    ['workflows/instance.ts', 'activities/handler.ts', true, true],
    ['workflows/instance.ts', 'activities/handler.ts', false, false],
    ['activities/worker.ts', 'workflows/instance.ts', false, false],
    ['activities/worker.ts', '@temporalio/worker', false, true],
    ['store/index.ts', 'engine/model/graph.ts', true, true],
    ['store/index.ts', 'engine/model/graph.ts', false, false],
    ['api/main.ts', 'knex', false, false],
    ['api/main.ts', 'activities/worker.ts', false, false],
    ['ui/src/main.ts', 'api/contract/index.ts', true, true],
    ['ui/src/main.ts', 'api/main.ts', true, false],
    ['ui/src/main.ts', 'node:fs', false, false],
    ['cli/main.ts', 'activities/worker.ts', false, true],
  ])('%s -> %s (type only: %s): allowed %s', (from, to, typeOnly, allowed) => {
    expect(violation({ from, to, typeOnly }) === null).toBe(allowed);
  });
});

describe('the import graph', () => {
  it('sees the code', () => {
    expect(product.length).toBeGreaterThan(100);
    expect(imports.some((entry) => entry.from.endsWith('.vue'))).toBe(true);
  });

  it('keeps to the table of who may import whom', () => {
    expect(imports.filter((entry) => !entry.from.startsWith('ui/') || !isBuildFile(entry.from)).map(violation).filter((message) => message !== null)).toEqual([]);
  });

  it('has no code among the process packages', () => {
    expect(existsSync(join(ROOT, 'bpmn')) ? codeFiles(ROOT, 'bpmn') : []).toEqual([]);
  });

  it('names files with their extension, so that Node and the browser find the same one', () => {
    const bare = imports.filter((entry) => FOLDERS.some((folder) => entry.to.startsWith(`${folder}/`)) && !/\.(ts|mts|mjs|js|vue|json|css|svg|png|bpmn)$/.test(entry.to));
    expect(bare).toEqual([]);
  });

  it('has no cycle between top-level folders', () => {
    expect(findCycle(folderEdges())).toBeNull();
  });
});

/** The console's build and development server run in Node, not in the browser. */
function isBuildFile(file: string): boolean {
  return /^ui\/(dev\/|[a-z.]+\.ts$)/.test(file);
}

function folderEdges(): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const [source, target] = [from.split('/')[0]!, to.split('/')[0]!];
    if (source === target || !FOLDERS.includes(target) || !to.includes('/')) continue;
    edges.set(source, (edges.get(source) ?? new Set()).add(target));
  }
  return edges;
}

/** A cycle as the list of its folders, or null. */
function findCycle(edges: Map<string, Set<string>>): string[] | null {
  const done = new Set<string>();
  const follow = (folder: string, path: string[]): string[] | null => {
    if (path.includes(folder)) return [...path.slice(path.indexOf(folder)), folder];
    if (done.has(folder)) return null;
    for (const next of edges.get(folder) ?? []) {
      const cycle = follow(next, [...path, folder]);
      if (cycle !== null) return cycle;
    }
    done.add(folder);
    return null;
  };
  for (const folder of edges.keys()) {
    const cycle = follow(folder, []);
    if (cycle !== null) return cycle;
  }
  return null;
}
