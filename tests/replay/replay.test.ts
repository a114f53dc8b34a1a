import { describe, expect, it } from 'vitest';
import { workflowBundle } from '../../activities/bundle.ts';
import { recordedHistories, type RecordedHistory } from './corpus.ts';
import { fromPlainJson, toPlainJson } from './history-json.ts';
import { replay } from './replay.ts';
import { replayIn } from './replay-in.ts';
import { withShiftedClock } from './shifted-clock.ts';

const recorded = async (wanted: string): Promise<RecordedHistory> => {
  const found = (await recordedHistories()).find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`no history ${wanted}`);
  return found;
};

describe('histories recorded by earlier versions', () => {
  it.each([['UTC', 0, 0], ['Asia/Shanghai', -480, 400], ['America/New_York', 300, 400]] as const)('replay without a difference in %s (%i minutes west) with a clock %i days ahead', async (name, zone, days) => {
    const result = await replayIn(name, days);
    expect(result.replayed).toBeGreaterThanOrEqual(580);
    expect(result).toMatchObject({ zone, failures: [] });
  });

  it('would not replay if the code decided otherwise', async () => {
    const changed = fromPlainJson(JSON.stringify(toPlainJson(await recorded('1/service-done'))).replaceAll('"runHandler"', '"otherHandler"')) as RecordedHistory;
    expect(await replay([changed])).toMatchObject([{ name: '1/service-done' }]);
  });

  it('would not replay on a later day if the code read the clock of its host', async () => {
    const { code } = await workflowBundle();
    const careless = code.replace(/global\.Date\.now = function \(\) \{[^}]*\}/, 'global.Date.now = OriginalDate.now');
    expect(careless).not.toBe(code);
    const history = await recorded('1/reminders-late');
    expect(await replay([history], withShiftedClock({ code }, 400))).toEqual([]);
    expect(await replay([history], withShiftedClock({ code: careless }, 400))).toMatchObject([{ name: '1/reminders-late' }]);
  });
});
