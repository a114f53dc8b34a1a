import type { EvalContext } from '../feel/index.ts';
import type { PolicySet, WorkCalendar } from '../model/graph.ts';
import type { JsonObject } from '../model/json.ts';

const DAY: [number, number][] = [[8 * 60, 12 * 60], [14 * 60, 17 * 60 + 30]];

/** Working days of the domain: 08:00-12:00 and 14:00-17:30, with the National Day week of 2026 and its make-up days. */
export const WORKDAY: WorkCalendar = {
  id: 'WORKDAY',
  utcOffset: 480,
  week: [[], DAY, DAY, DAY, DAY, DAY, []],
  exceptions: {
    '2026-10-01': false, '2026-10-02': false, '2026-10-05': false, '2026-10-06': false, '2026-10-07': false,
    '2026-09-20': true, '2026-10-10': true,
  },
};

export const CLOCK: WorkCalendar = { id: 'CLOCK', utcOffset: 480, continuous: true, week: [], exceptions: {} };

export const POLICIES: PolicySet = {
  schema: 1,
  calendars: { WORKDAY, CLOCK },
  sla: {
    'TRI-I': { id: 'TRI-I', due: 'PT10M', calendar: 'CLOCK', remind: [50, 80] },
    'TRI-IV': { id: 'TRI-IV', due: 'P1D', calendar: 'WORKDAY', remind: [50, 80] },
    BROKEN: { id: 'BROKEN', due: 'P1D', calendar: 'NOWHERE', remind: [] },
  },
};

/** Saturday 21 November 2026, 13:15 in China. */
export const NOW = 1_795_238_100_000;

export function evalContext(variables: JsonObject = {}, overrides: Partial<EvalContext> = {}): EvalContext {
  return { variables, now: NOW, policies: POLICIES, settings: { limit: 3 }, businessKey: 'ZZ1', instanceId: 'i-1', ...overrides };
}
