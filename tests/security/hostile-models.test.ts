import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { compile, compileDmn } from '../../engine/compiler/index.ts';
import { BPMN_FILES, DMN_FILES, type HostileFile } from './model-corpus.ts';
import { FILE_MS, slowest, timed, type Timing } from './support.ts';

const timings: Timing[] = [];
const files = { open: vi.spyOn(fs, 'openSync'), read: vi.spyOn(fs, 'readFileSync') };
const sockets = vi.spyOn(net.Socket.prototype, 'connect');
const fetched = vi.spyOn(globalThis, 'fetch');

// The compiler is loaded and warm: what is read from here on, a model has asked for.
beforeAll(async () => {
  await compile('<a/>');
  await compileDmn('<a/>');
  for (const spy of [files.open, files.read, sockets, fetched]) spy.mockClear();
});

afterAll(() => process.stdout.write(`hostile models: ${slowest(timings)}\n`));

async function expectHarmless(file: HostileFile, run: () => Promise<{ ok: boolean; value?: unknown; error?: unknown }>): Promise<void> {
  const result = await timed(file.name, timings, FILE_MS, run);
  expect(timings.at(-1)?.ms).toBeLessThan(FILE_MS);
  if (file.expect !== 'either') expect({ ok: result.ok, problems: result.error }).toMatchObject({ ok: file.expect === 'inert' });
  if (!result.ok) expect(result.error).toContainEqual(expect.objectContaining({ severity: 'error', message: expect.any(String) as string }));
  expect(JSON.stringify(result)).not.toMatch(/root:x?:0|native code/);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(sockets).not.toHaveBeenCalled();
  expect(fetched).not.toHaveBeenCalled();
  expect(files.open.mock.calls.concat(files.read.mock.calls as never).filter(([path]) => /passwd|random/.test(String(path)))).toEqual([]);
}

test.each(BPMN_FILES.map((file) => [file.name, file] as const))('BPMN: %s', async (_name, file) => {
  await expectHarmless(file, () => compile(file.xml));
});

test.each(DMN_FILES.map((file) => [file.name, file] as const))('DMN: %s', async (_name, file) => {
  await expectHarmless(file, () => compileDmn(file.xml));
});

test('no file and no expression takes 64 MB more', { timeout: 60_000 }, () => {
  const script = fileURLToPath(new URL('./memory-of-corpus.ts', import.meta.url));
  const { largest, inputs } = JSON.parse(execFileSync(process.execPath, ['--expose-gc', '--import', 'tsx', script], { encoding: 'utf8' })) as { inputs: number; largest: { name: string; rise: number }[] };
  process.stdout.write(`memory of ${inputs} hostile inputs, most: ${largest.map(({ name, rise }) => `${name} ${rise} MB`).join(', ')}\n`);
  expect(largest[0]?.rise).toBeLessThan(64);
});

test('the corpus has not shrunk', () => {
  expect(BPMN_FILES.length + DMN_FILES.length).toBeGreaterThanOrEqual(60);
});
