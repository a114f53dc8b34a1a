import { describe, expect, it } from 'vitest';
import type { Part } from './parts.ts';
import { runParts } from './run-parts.ts';
import { TestServers } from './servers.ts';

const part = (id: string, outcome: Awaited<ReturnType<Part['run']>>): Part => ({ id, heading: id, run: async () => outcome });
const good = part('good', { passed: 3, failed: 0, skipped: 0, failures: [] });
const bad = part('bad', { passed: 0, failed: 1, skipped: 0, failures: ['a.test.ts > adds'] });
const absent = part('absent', { absent: 'no browser' });

const run = async (parts: Part[], options: { strict?: boolean; bail?: boolean }): Promise<{ tally: object; lines: string[] }> => {
  const lines: string[] = [];
  const tally = await runParts(parts, new TestServers(), { strict: options.strict ?? false, bail: options.bail ?? false, print: (line) => lines.push(line) });
  return { tally, lines };
};

describe('runParts', () => {
  it('goes on after a part that fails, unless told to bail', async () => {
    expect((await run([bad, good], {})).tally).toEqual({ passed: 3, failed: 1, skipped: 0, failures: ['bad: a.test.ts > adds'] });
    expect((await run([bad, good], { bail: true })).tally).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
  });

  it('skips with the reason what this machine lacks, and fails for it on a build server', async () => {
    const lenient = await run([absent], {});
    expect(lenient.tally).toEqual({ passed: 0, failed: 0, skipped: 1, failures: [] });
    expect(lenient.lines).toContain('skipped: no browser');
    expect((await run([absent], { strict: true })).tally).toEqual({ passed: 0, failed: 1, skipped: 0, failures: ['absent: no browser'] });
  });
});
