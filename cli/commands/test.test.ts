import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { model } from '../../tests/harness/play.ts';
import { lineOf } from '../authoring/scenario/line-of.ts';
import { test } from './test.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'test-command-'));
  mkdirSync(join(folder, 'scenarios'));
  writeFileSync(join(folder, 'p.bpmn'), model('<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><userTask id="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/><endEvent id="e"/>'));
  write('good', ['{ "name": "good", "given": { "at": "2026-01-05T09:00:00+08:00" },', '  "when": [ { "complete": "t" } ],', '  "then": { "status": "completed" } }']);
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void vi.restoreAllMocks());

const pathOf = (name: string): string => join(folder, 'scenarios', `${name}.json`);
function write(name: string, lines: string[]): void {
  writeFileSync(pathOf(name), lines.join('\n'));
}

async function run(...argv: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  return { code: await test.run(argv), text: lines.join('\n') };
}

describe('yilian test with a path', () => {
  it('plays the scenarios of a package, or one of them', async () => {
    for (const path of [folder, join(folder, 'scenarios'), pathOf('good')]) {
      const { code, text } = await run(path);
      expect([code, text]).toEqual([0, expect.stringContaining('1 of 1 scenarios hold')]);
    }
    await expect(test.run([join(folder, 'p.bpmn')])).rejects.toThrow(/neither a package folder nor/);
    await expect(test.run([join(folder, 'nothing')])).rejects.toThrow(/There is no/);
  });

  it('names file, scenario and line of what does not hold, and of what is no scenario', async () => {
    write('wrong', ['{ "name": "wrong", "given": { "at": "2026-01-05T09:00:00+08:00" },', '  "when": [', '    { "expect": { "tasks": ["t"] } },', '    { "complete": "u" }', '  ],', '  "then": {} }']);
    write('typo', ['{', '  "name": "typo", "given": { "at": "2026-01-05T09:00:00+08:00" },', '  "when": [', '    { "complte": "t" } ],', '  "then": {} }']);
    write('broken', ['{', '  "name": "broken",', '}']);
    const { code, text } = await run(folder, '--json');
    expect(code).toBe(1);
    const shown = (name: string): string => relative(process.cwd(), pathOf(name));
    expect(JSON.parse(text)).toEqual({
      passed: 1, failed: 3, scenarios: [
        { file: shown('broken'), name: 'broken.json', events: 0, failures: [{ line: 3, message: expect.stringContaining('is not JSON') }] },
        { file: shown('good'), name: 'good', events: expect.any(Number), failures: [] },
        { file: shown('typo'), name: 'typo.json', events: 0, failures: expect.arrayContaining([{ line: 4, message: expect.stringContaining('when.0') }]) },
        { file: shown('wrong'), name: 'wrong', events: expect.any(Number), failures: [{ line: 4, message: 'when: the process has no element u' }] },
      ],
    });
    expect((await run(folder, '--only', 'wrong')).text).toContain(`${shown('wrong')}:4  when: the process has no element u`);
  });
});

it.each<[(string | number)[], number]>([[[], 1], [['a'], 2], [['b'], 3], [['b', 1], 5], [['b', 1, 'd'], 6], [['b', 1, 'none'], 5], [['b', 9], 3], [['e{"'], 9]])('the member %j is on line %i', (path, line) => {
  const text = ['{', ' "a": "x]},\\"",', ' "b" : [', '  {"c": [1, 2]},', '  {', '   "d": -1.5e3', '  }', ' ]', ', "e{\\"": null', '}'].join('\n');
  expect(() => JSON.parse(text) as unknown).not.toThrow();
  expect(lineOf(text, path)).toBe(line);
});
