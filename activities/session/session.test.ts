import { beforeEach, describe, expect, it } from 'vitest';
import type { HandlerContext } from '../handler.ts';
import { NOW, testContext } from '../kit/testing.ts';
import { HOUR, iso } from '../kit/time.ts';
import { sessionBook } from './book.ts';
import { intersection, starts } from './intervals.ts';
import { sessionRelease } from './release.ts';

const at = (hours: number): string => iso(NOW + hours * HOUR);
const period = (from: number, to: number) => ({ start: at(from), end: at(to) });

describe('intervals', () => {
  it('have in common what lies in one of each list', () => {
    expect(intersection([[{ start: 0, end: 10 }, { start: 8, end: 20 }], [{ start: 5, end: 9 }, { start: 15, end: 30 }]])).toEqual([{ start: 5, end: 9 }, { start: 15, end: 20 }]);
    expect(intersection([[{ start: 0, end: 5 }], [{ start: 5, end: 9 }]])).toEqual([]);
  });

  it('of any lists: every start found lies, with its length, in an interval of each list', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 300; round++) {
      const lists = Array.from({ length: 1 + random(4) }, () => Array.from({ length: 1 + random(4) }, () => {
        const start = random(40);
        return { start, end: start + random(25) };
      }));
      const covered = (list: { start: number; end: number }[], moment: number) => list.some(({ start, end }) => start <= moment && moment < end);
      const found = new Set(starts(intersection(lists), 3, 1, 1_000));
      for (let moment = 0; moment < 70; moment++) {
        const free = lists.every((list) => [0, 1, 2].every((more) => covered(list, moment + more)));
        expect(found.has(moment)).toBe(free);
      }
    }
  });
});

describe('session.book', () => {
  let context: HandlerContext;
  beforeEach(async () => {
    context = await testContext();
  });
  const input = { periods: [period(24, 26), period(48, 50)], people: [{ userId: 'feng', orgId: 'H1', slots: [] }, { userId: 'yang', orgId: 'H2', slots: [period(25, 27)] }], minutes: 30, notBefore: at(2), room: { orgId: 'H1', count: 1 } };
  const job = (key: string): HandlerContext => ({ ...context, idempotencyKey: key, instanceId: key });

  it('takes the earliest time of everybody; once, however often it is tried', async () => {
    const booked = await sessionBook(input, job('a'));
    expect(booked).toEqual({ found: true, start: at(25), end: at(25.5), reason: null });
    expect(await sessionBook(input, job('a'))).toEqual(booked);
  });

  it('gives nobody two meetings at once, and gives the time back', async () => {
    await sessionBook(input, job('a'));
    expect(await sessionBook(input, job('b'))).toMatchObject({ start: at(25.5) });
    expect(await sessionBook(input, job('c'))).toEqual({ found: false, start: null, end: null, reason: 'ALL_TAKEN' });
    // Two people and the room, half an hour each.
    expect(await sessionRelease({}, job('a'))).toEqual({ released: 3 });
    expect(await sessionRelease({}, job('a'))).toEqual({ released: 0 });
    expect(await sessionBook(input, job('d'))).toMatchObject({ start: at(25) });
  });

  it('says that there is no common time', async () => {
    expect(await sessionBook({ ...input, notBefore: at(30), periods: [period(24, 26)] }, job('a'))).toMatchObject({ found: false, reason: 'NO_COMMON_TIME' });
  });
});
