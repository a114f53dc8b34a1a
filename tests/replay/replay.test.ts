import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { recordedHistories, type RecordedHistory } from './corpus.ts';
import { fromPlainJson, toPlainJson } from './history-json.ts';
import { replay } from './replay.ts';

/** In a process of its own: a time zone is read once. */
async function replayIn(zone: string): Promise<{ replayed: number; zone: number; failures: unknown[] }> {
  const file = fileURLToPath(new URL('./replay-all.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file], { env: { ...process.env, TZ: zone } });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Awaited<ReturnType<typeof replayIn>>;
}

describe('histories recorded by earlier versions', () => {
  it.each([['UTC', 0], ['Asia/Shanghai', -480], ['America/New_York', 300]] as const)('replay without a difference in %s', async (name, zone) => {
    const result = await replayIn(name);
    expect(result.replayed).toBeGreaterThanOrEqual(580);
    expect(result).toEqual({ replayed: result.replayed, zone, failures: [] });
  });

  it('would not replay if the code decided otherwise', async () => {
    const recorded = (await recordedHistories()).find(({ name }) => name === '1/service-done');
    const changed = fromPlainJson(JSON.stringify(toPlainJson(recorded)).replaceAll('"runHandler"', '"otherHandler"')) as RecordedHistory;
    expect(await replay([changed])).toMatchObject([{ name: '1/service-done' }]);
  });
});
