import { workingIntervals } from '../../engine/calendar/working-time.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { Store } from '../../store/contract.ts';
import { endOfDay } from '../region.ts';
import { sha256 } from '../session/tokens.ts';
import type { Principals } from '../session/principal.ts';
import { regionTime } from './region-time.ts';

const BATCH = 50;
const LINES = 10;
const CALENDAR = 'WORKDAY';

export interface DigestOptions { store: Pick<Store, 'notices' | 'inboxCounts' | 'currentPolicies'>; principals: Principals; now: () => number }

/**
 * Makes the daily mails whose time has come: on working days of the region, one a day and person, none when there is nothing to say. A mail whose
 * time passed while no server ran is made the same day, not the next. Returns whether there may be more.
 */
export async function makeDigests({ store, principals, now }: DigestOptions): Promise<boolean> {
  const at = now();
  const { day, minute } = regionTime(at);
  const due = await store.notices.digestsDue(day, minute, BATCH);
  if (due.length === 0 || !(await isWorkingDay(store, day))) return false;
  for (const userId of due) {
    const content = await digestOf({ store, principals }, userId, at);
    const target = (await store.notices.setting(userId))?.mail ?? null;
    await store.notices.digestMade(userId, day, at, content === null || target === null ? null : { id: `${sha256(`digest\n${userId}\n${day}`)}:mail`, target, content });
  }
  return due.length === BATCH;
}

/** Null when there is nothing to say, or nobody to say it to. */
async function digestOf({ store, principals }: Pick<DigestOptions, 'store' | 'principals'>, userId: string, at: number): Promise<JsonObject | null> {
  const principal = await principals.byUserId(userId);
  if (!principal) return null;
  const [mine, offered, notices] = await Promise.all([
    store.inboxCounts('mine', principal.viewer, at, endOfDay(at)), store.inboxCounts('group', principal.viewer, at, endOfDay(at)), store.notices.forDigest(userId, at, LINES + 1),
  ]);
  const counts = { overdue: mine.overdue, today: mine.today, unclaimed: offered.unclaimed, urged: mine.urged };
  if (notices.length === 0 && Object.values(counts).every((count) => count === 0)) return null;
  const lines = notices.slice(0, LINES).map(({ kind, step, businessKey, at: moment }) => ({ kind, step, case: businessKey, at: moment }));
  return { counts, lines, more: notices.length > LINES ? LINES : 0 };
}

async function isWorkingDay(store: Pick<Store, 'currentPolicies'>, day: number): Promise<boolean> {
  const calendar = (await store.currentPolicies()).policies.calendars[CALENDAR];
  return calendar === undefined || workingIntervals(calendar, day).length > 0;
}
