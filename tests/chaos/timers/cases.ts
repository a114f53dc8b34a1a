/** Timers whose moments are easy to get wrong, with the moments worked out by hand. */

export interface TimerCase {
  name: string;
  /** When the timer is armed, ISO 8601. */
  from: string;
  /** Content of the timer event definition. */
  timer: { kind: 'timeDate' | 'timeDuration' | 'timeCycle'; text: string };
  /** When it has to fire. */
  expected: string[];
}

const date = (text: string): TimerCase['timer'] => ({ kind: 'timeDate', text });
const after = (text: string): TimerCase['timer'] => ({ kind: 'timeDuration', text });
const cycle = (text: string): TimerCase['timer'] => ({ kind: 'timeCycle', text });

export const CASES: TimerCase[] = [
  { name: 'half a year, into February of a leap year', from: '2027-08-31T10:00:00+08:00', timer: after('P6M'), expected: ['2028-02-29T10:00:00+08:00'] },
  { name: 'half a year, into February of another year', from: '2026-08-31T10:00:00+08:00', timer: after('P6M'), expected: ['2027-02-28T10:00:00+08:00'] },
  { name: '29 February as a date', from: '2027-12-01T00:00:00+08:00', timer: date('2028-02-29T00:00:00+08:00'), expected: ['2028-02-29T00:00:00+08:00'] },
  { name: 'a year after 29 February', from: '2028-02-29T09:30:00+08:00', timer: after('P1Y'), expected: ['2029-02-28T09:30:00+08:00'] },
  // America/New_York goes to summer time on 14 March 2027 at 02:00, and back on 7 November 2027 at 02:00.
  { name: 'a day over the night an hour is missing elsewhere', from: '2027-03-14T01:30:00-05:00', timer: after('P1D'), expected: ['2027-03-15T01:30:00-05:00'] },
  { name: '24 hours over that night', from: '2027-03-13T22:00:00-05:00', timer: after('PT24H'), expected: ['2027-03-14T22:00:00-05:00'] },
  { name: 'a moment in the hour that is missing', from: '2027-03-13T12:00:00-05:00', timer: date('2027-03-14T02:30:00-05:00'), expected: ['2027-03-14T03:30:00-04:00'] },
  { name: 'a day over the night an hour comes twice', from: '2027-11-06T23:30:00-04:00', timer: after('P1D'), expected: ['2027-11-07T22:30:00-05:00'] },
  { name: 'the second of two equal hours', from: '2027-11-06T12:00:00-04:00', timer: date('2027-11-07T01:30:00-05:00'), expected: ['2027-11-07T06:30:00Z'] },
  { name: 'every day over that night', from: '2027-11-06T01:30:00-04:00', timer: cycle('R3/P1D'), expected: ['2027-11-07T01:30:00-04:00', '2027-11-08T00:30:00-05:00', '2027-11-09T00:30:00-05:00'] },
  {
    name: 'five times every hour', from: '2026-12-31T21:15:00+08:00', timer: cycle('R5/PT1H'),
    expected: ['2026-12-31T22:15:00+08:00', '2026-12-31T23:15:00+08:00', '2027-01-01T00:15:00+08:00', '2027-01-01T01:15:00+08:00', '2027-01-01T02:15:00+08:00'],
  },
  // China 2026: 1 to 7 October are free, Sunday 20 September and Saturday 10 October are worked.
  { name: 'a working day that is a Sunday', from: '2026-09-18T16:00:00+08:00', timer: date('=dueIn("P1D", "WORKDAY")'), expected: ['2026-09-20T16:00:00+08:00'] },
  { name: 'a working day over the National Day', from: '2026-09-30T16:00:00+08:00', timer: date('=dueIn("P1D", "WORKDAY")'), expected: ['2026-10-08T16:00:00+08:00'] },
  { name: 'a working day that is a Saturday', from: '2026-10-09T16:00:00+08:00', timer: date('=dueIn("P1D", "WORKDAY")'), expected: ['2026-10-10T16:00:00+08:00'] },
  { name: 'working hours into that Saturday', from: '2026-10-09T16:30:00+08:00', timer: date('=dueIn("PT4H", "WORKDAY")'), expected: ['2026-10-10T11:00:00+08:00'] },
];
