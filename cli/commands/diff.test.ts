import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ROOT } from '../root.ts';
import { diff } from './diff.ts';

const MODEL = join(ROOT, 'tests/fixtures/approval.bpmn');
let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'diff-')); });
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void vi.restoreAllMocks());

async function run(...argv: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  return { code: await diff.run(argv), text: lines.join('\n') };
}

test('two models: nothing, or each property that differs', async () => {
  expect(await run(MODEL, MODEL)).toEqual({ code: 0, text: 'approval: same' });
  const other = join(folder, 'other.bpmn');
  writeFileSync(other, readFileSync(MODEL, 'utf8').replace('id="approval"', 'id="renamed"').replace('id="first"', 'id="first" camunda:formKey="look"'));
  const { code, text } = await run(MODEL, other);
  expect(code).toBe(1);
  expect(text).toMatch(/^renamed: changed\n/);
  expect(text).toContain('    userTask.formKey: none -> look');
  expect(JSON.parse((await run(MODEL, other, '--json')).text)).toMatchObject({ processes: [{ key: 'renamed', change: 'changed' }] });
});

test('two packages: also settings and forms', async () => {
  const [old, young] = [join(ROOT, 'bpmn/referral'), join(folder, 'referral')];
  cpSync(old, young, { recursive: true });
  const settings = join(young, 'settings.json');
  writeFileSync(settings, JSON.stringify({ ...(JSON.parse(readFileSync(settings, 'utf8')) as object), maxQueries: 7 }));
  const { code, text } = await run(old, young);
  expect([code, text]).toEqual([1, expect.stringMatching(/referral-up: changed\n {2}~ settings\n {6}maxQueries: \d+ -> 7/)]);
});

test('what cannot be compared', async () => {
  await expect(diff.run([MODEL])).rejects.toThrow(/Name two models/);
  await expect(diff.run([MODEL, join(folder, 'none.bpmn')])).rejects.toThrow(/There is no/);
});
