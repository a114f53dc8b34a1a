import { parseCount, parseOptions } from '../command.ts';
import { UserError } from '../user-error.ts';

/** For the help of `yilian demo`. */
export const CASES_HELP = `yilian demo cases [--base URL] [--count N] [--package NAME] [--day YYYY-MM-DD] [--json]

Plays the cases of a demo region, of every package and to different states, as the first start does, and prints how many are in which
state. Played again on the same day it adds nothing: it goes on where it stopped.

  --count N        how many (default: all)
  --package NAME   only those of one process package
  --day DATE       the day they are told of (default: today); give that of an earlier run to go on with it`;

/** Two at a time: people look at the same server. */
const PARALLEL = 2;

/** @returns the exit code: 1 when a case failed */
export async function runDemoCases(argv: string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, {
    base: { type: 'string', default: 'http://127.0.0.1:8080' }, json: { type: 'boolean', default: false }, password: { type: 'string', default: 'demo2026' }, patience: { type: 'string', default: '60' },
    count: { type: 'string' }, package: { type: 'string' }, day: { type: 'string' },
  });
  if (positionals.length > 0) throw new UserError(`demo cases takes no argument "${positionals[0]}". Try --help.`, 2);
  const [{ demoCases }, { playCases }, { fleetingJournal }, { tallyLines, tallyOf }, { morningOf }] = await Promise.all([
    import('../demo/cases/all-cases.ts'), import('../demo/cases/play-cases.ts'), import('../demo/cases/journal.ts'), import('../demo/cases/tally.ts'), import('../demo/told.ts'),
  ]);
  const all = demoCases().filter((one) => values.package === undefined || one.package === values.package);
  if (all.length === 0) throw new UserError(`There are no demo cases of a package "${values.package}".`, 2);
  const cases = all.slice(0, values.count === undefined ? undefined : parseCount(values.count));
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const outcomes = await playCases({
    base: values.base.replace(/\/+$/, ''), password: values.password, patience: Number(values.patience) * 1_000, cases, parallel: PARALLEL, signal: stop.signal,
    journal: fleetingJournal(morningOf(values.day === undefined ? Date.now() : dayGiven(values.day))),
    report: (event) => { if (values.json) console.log(JSON.stringify({ at: new Date().toISOString(), ...event })); },
    ended: ({ id, state, failed }) => { if (!values.json) console.log(`${new Date().toISOString()}  ${id.padEnd(16)} ${state ?? `failed: ${failed}`}`); else if (failed !== undefined) console.error(`${id}: ${failed}`); },
  });
  const tallies = tallyOf(outcomes);
  console.log(values.json ? JSON.stringify({ cases: cases.length, ended: outcomes.length, tallies }) : ['', ...tallyLines(tallies)].join('\n'));
  if (stop.signal.aborted) return 130;
  return outcomes.some(({ failed }) => failed !== undefined) ? 1 : 0;
}

function dayGiven(text: string): number {
  const at = Date.parse(`${text}T12:00:00+08:00`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(at)) throw new UserError(`"${text}" is not a day (YYYY-MM-DD).`, 2);
  return at;
}
