import type { JsonObject } from '../../engine/model/json.ts';
import type { Handler, HandlerContext } from '../handler.ts';
import { number, parseMoment, record, records, text } from '../kit/input.ts';
import { iso } from '../kit/time.ts';
import { intersection, starts, type Interval } from './intervals.ts';

const MINUTE = 60_000;
/** Calendars are kept in half hours: two meetings of one person that touch the same half hour collide. */
const CELL = 30 * MINUTE;
const TRIES = 200;

/** Who holds the times of a case's meeting in the register. */
export const holderOf = ({ instanceId }: Pick<HandlerContext, 'instanceId'>): string => `${instanceId}#session`;

/**
 * `session.book`: fixes the earliest meeting at which everybody asked is free and a room is, and takes these times in their calendars.
 * Input: `periods: [{start, end}]` (wanted), `people: [{userId, orgId, slots?: [{start, end}]}]` (without slots: any time of the periods),
 * `minutes`, `notBefore` (ISO), `room: {orgId, count}`. Result: `found, start, end` (ISO), `reason` (NO_COMMON_TIME, ALL_TAKEN).
 */
export const sessionBook: Handler = async (input, context) => {
  const length = number(input, 'minutes') * MINUTE;
  const notBefore = Math.max(context.now, parseMoment(input['notBefore']) ?? 0);
  const people = records(input, 'people');
  const lists = [records(input, 'periods'), ...people.map((person) => records(person, 'slots')).filter((slots) => slots.length > 0)].map((list) => list.flatMap(interval));
  const candidates = starts(intersection([[{ start: notBefore, end: Infinity }], ...lists]), length, CELL, TRIES);
  const room = record(input, 'room');
  const calendars = [
    ...people.map((person) => ({ who: text(person, 'userId'), orgId: text(person, 'orgId'), capacity: 1 })),
    { who: 'room', orgId: text(room, 'orgId'), capacity: number(room, 'count') },
  ];
  for (const start of candidates) {
    if (await hold(calendars, { start, end: start + length }, context)) return { found: true, start: iso(start), end: iso(start + length), reason: null };
  }
  return { found: false, start: null, end: null, reason: candidates.length === 0 ? 'NO_COMMON_TIME' : 'ALL_TAKEN' };
};

interface Calendar { who: string; orgId: string; capacity: number }

/** All or nothing. A repeated attempt finds what it holds, and what it gave up as taken: it comes to the same time. */
async function hold(calendars: Calendar[], { start, end }: Interval, context: HandlerContext): Promise<boolean> {
  const { store, idempotencyKey, now } = context;
  for (const { who, orgId, capacity } of calendars) {
    for (let cell = Math.floor(start / CELL) * CELL; cell < end; cell += CELL) {
      const id = `session:${orgId}:${who}:${iso(cell)}`;
      await store.putSlot({ id, orgId, departmentCode: 'SESSION', doctorName: null, start: cell, end: cell + CELL, pool: 'GENERAL', capacity });
      const held = await store.holdSlot({ id: `${idempotencyKey}:${iso(start)}:${who}:${iso(cell)}`, slotId: id, holder: holderOf(context), expiresAt: null, at: now });
      if (held !== null && held.status !== 'released') continue;
      await store.releaseHolds(holderOf(context), now);
      return false;
    }
  }
  return true;
}

function interval(row: JsonObject): Interval[] {
  const [start, end] = [parseMoment(row['start']), parseMoment(row['end'])];
  return start === null || end === null ? [] : [{ start, end }];
}
