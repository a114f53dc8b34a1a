/** Replays the whole corpus in this process's time zone and prints what fails, as JSON. Argument: days by which the host's clock is ahead, default 0. */
import { workflowBundle } from '../../activities/bundle.ts';
import { recordedHistories } from './corpus.ts';
import { replay } from './replay.ts';
import type { ReplayReport } from './replay-in.ts';
import { shiftClock, withShiftedClock } from './shifted-clock.ts';

const days = Number(process.argv[2] ?? 0);
const bundle = await workflowBundle();
const histories = await recordedHistories();
const byVersion: Record<string, number> = {};
for (const { name } of histories) {
  const version = name.split('/')[0] as string;
  byVersion[version] = (byVersion[version] ?? 0) + 1;
}
const zone = new Date(0).getTimezoneOffset();
if (days !== 0) shiftClock(days);
const report: ReplayReport = { replayed: histories.length, byVersion, zone, failures: await replay(histories, days === 0 ? bundle : withShiftedClock(bundle, days)) };
console.log(JSON.stringify(report));
