import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { outcomeOf, type Experiment } from '../experiment.ts';
import { restartedTimers } from '../timers/on-a-server.ts';

interface Size {
  /** Time zones of the process that plays the timers. */
  zones: string[];
  /** Timers on a real server that is killed before they are due; 0: none. */
  restarted: number;
}

/** Minutes west of UTC on the days before and after 14 March 2027. */
const OFFSETS: Record<string, [before: number, after: number]> = { UTC: [0, 0], 'America/New_York': [300, 240], 'Asia/Shanghai': [-480, -480], 'Pacific/Auckland': [-780, -780] };

interface Played { played: number; moments: number; offsets: number[]; problems: string[] }

/** Timers at moments that are easy to get wrong, whatever the zone of the host, with a move to a new run and a restart of the server in between. */
export const timers: Experiment<Size> = {
  id: 'T15',
  title: 'timers over leap days, summer time, holidays and make-up days fire once, never early and at most 2 s late',
  sizes: {
    ci: { zones: ['America/New_York'], restarted: 0 },
    quick: { zones: ['America/New_York', 'Pacific/Auckland'], restarted: 10 },
    full: { zones: Object.keys(OFFSETS), restarted: 200 },
  },
  async run({ zones, restarted }, context) {
    const failures: string[] = [];
    let [moments, played] = [0, 0];
    for (const zone of zones) {
      const result = await playIn(zone);
      moments += result.moments;
      played += result.played;
      if (JSON.stringify(result.offsets) !== JSON.stringify(OFFSETS[zone])) failures.push(`${zone}: the process was ${result.offsets.join(' and ')} minutes west of UTC`);
      failures.push(...result.problems.map((problem) => `${zone}: ${problem}`));
      context.log(`${zone}: ${result.played} timers, ${result.problems.length} problems`);
    }
    const figures = { zones: zones.join(' '), timers: played, 'expected firings': moments };
    if (restarted === 0) return outcomeOf(figures, failures);
    const real = await restartedTimers(restarted, context);
    return outcomeOf({ ...figures, ...real.figures }, [...failures, ...real.failures]);
  },
};

async function playIn(zone: string): Promise<Played> {
  const file = fileURLToPath(new URL('../timers/in-zone.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file], { env: { ...process.env, TZ: zone } });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Played;
}
