import { differences } from '../../replay/register.ts';
import { replayIn } from '../../replay/replay-in.ts';
import { outcomeOf, type Experiment } from '../experiment.ts';

interface Size {
  /** Time zone of the process, and days by which its clock is ahead. */
  places: [zone: string, days: number][];
}

const ZONES: Record<string, number> = { UTC: 0, 'Asia/Shanghai': -480, 'America/New_York': 300 };
const LEAST = 580;
const MOST_FAILURES = 5;

/** Every history recorded by any version of the engine replays with the code of today, wherever and whenever that is. */
export const replayCorpus: Experiment<Size> = {
  id: 'T9',
  title: 'recorded histories of all engine versions replay in other time zones and 400 days later',
  sizes: {
    quick: { places: [['UTC', 0], ['Asia/Shanghai', 400], ['America/New_York', 400]] },
    full: { places: Object.keys(ZONES).flatMap((zone): Size['places'] => [[zone, 0], [zone, 400]]) },
  },
  limits: { quick: 600 },
  async run({ places }, { log }) {
    const { missing, changed, unlisted } = await differences();
    const failures = [...missing.map((name) => `history ${name} is gone`), ...changed.map((name) => `history ${name} was changed`), ...unlisted.map((name) => `history ${name} is not on the list`)];
    let histories = 0;
    let versions = '';
    for (const [zone, days] of places) {
      const { replayed, byVersion, zone: offset, failures: different } = await replayIn(zone, days);
      log(`${zone}, ${days} days ahead: ${replayed - different.length} of ${replayed}`);
      histories = replayed;
      versions = Object.entries(byVersion).map(([version, count]) => `${count} of ${version}`).join(' + ');
      if (offset !== ZONES[zone]) failures.push(`${zone}: the process was ${offset} minutes west of UTC`);
      if (replayed < LEAST) failures.push(`${zone}: only ${replayed} histories`);
      failures.push(...different.slice(0, MOST_FAILURES).map(({ name, message }) => `${zone}, ${days} days ahead: ${name}: ${message}`));
    }
    return outcomeOf({ histories, 'by engine version': versions, places: places.map(([zone, days]) => `${zone}+${days}d`).join(' '), node: process.version }, failures);
  },
};
