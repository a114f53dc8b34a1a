/** Plays all timers in this process's time zone and prints what is wrong, as JSON. */
import { CASES } from './cases.ts';
import { playTimer } from './on-the-clock.ts';

const problems: string[] = [];
for (const timer of CASES) problems.push(...(await playTimer(timer)));
// Two moments on either side of a change to summer time, to see that the zone was taken.
const offsets = ['2027-03-14T00:00:00Z', '2027-03-15T00:00:00Z'].map((at) => new Date(at).getTimezoneOffset());
console.log(JSON.stringify({ played: CASES.length, moments: CASES.flatMap(({ expected }) => expected).length, offsets, problems }));
