import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { impossible, lineQuantities, lineState, orderState, type Movement } from './quantities.ts';

const at = { sentAt: 1, readAt: null, confirmedAt: null, closedAt: null, ended: null };
const m = (kind: Movement['kind'], qty: number): Movement => ({ lineNo: 1, kind, qty });

describe('an order line', () => {
  it('goes from open to received', () => {
    const steps: [Movement[], string, string][] = [
      [[], 'OPEN', 'SENT'], [[m('CONFIRM', 60)], 'PARTLY_CONFIRMED', 'PARTLY_CONFIRMED'], [[m('CONFIRM', 40)], 'CONFIRMED', 'CONFIRMED'], [[m('SHIP', 70)], 'PARTLY_SHIPPED', 'PARTLY_SHIPPED'],
      [[m('SHIP', 30)], 'SHIPPED', 'SHIPPED'], [[m('ACCEPT', 50), m('QUARANTINE', 10), m('REJECT', 5)], 'PARTLY_RECEIVED', 'PARTLY_RECEIVED'],
      [[m('QUARANTINE', -10), m('ACCEPT', 10), m('RETURN', 5), m('SHIP', 5), m('ACCEPT', 40)], 'RECEIVED', 'RECEIVED'],
    ];
    const movements: Movement[] = [];
    for (const [more, line, order] of steps) {
      movements.push(...more);
      const q = lineQuantities(100, movements);
      expect([impossible(q), lineState(q), orderState([q], { ...at, confirmedAt: movements.length > 0 ? 2 : null })]).toEqual([null, line, order]);
    }
    expect(lineQuantities(100, movements)).toMatchObject({ ordered: 100, confirmed: 100, shipped: 100, received: 100, accepted: 100, rejected: 0, returned: 5, open: 0 });
  });

  it('may be cancelled in part or as a whole', () => {
    const part = lineQuantities(100, [m('CONFIRM', 60), m('CANCEL', 40), m('SHIP', 60), m('ACCEPT', 60)]);
    expect([lineState(part), part.open]).toEqual(['RECEIVED', 0]);
    const whole = lineQuantities(100, [m('CANCEL', 100)]);
    expect([lineState(whole), orderState([whole], { ...at, ended: 'REFUSED' }), orderState([whole], at)]).toEqual(['CANCELLED', 'REFUSED', 'CANCELLED']);
  });
});

/** What people may do next, each with a share of what there is. */
const MOVES: ((q: ReturnType<typeof lineQuantities>, share: (max: number) => number) => Movement[])[] = [
  (q, share) => [m('CONFIRM', share(q.ordered - q.cancelled - q.confirmed))],
  (q, share) => [m('SHIP', share(q.confirmed - q.shipped))],
  (q, share) => [m('ACCEPT', share(q.shipped - q.received))],
  (q, share) => [m('REJECT', share(q.shipped - q.received))],
  (q, share) => [m('QUARANTINE', share(q.shipped - q.received))],
  (q, share) => { const n = share(q.quarantined); return [m('QUARANTINE', -n), m('ACCEPT', n)]; },
  (q, share) => { const n = share(q.quarantined); return [m('QUARANTINE', -n), m('REJECT', n)]; },
  (q, share) => [m('RETURN', share(q.rejected))],
  (q, share) => [m('SHIP', -share(q.shipped - q.received))],
  (q, share) => [m('CANCEL', share(q.ordered - q.cancelled - q.confirmed))],
  (q, share) => { const n = share(q.confirmed - q.shipped); return [m('CONFIRM', -n), m('CANCEL', n)]; },
  (q, share) => [m('ACCEPT', -share(q.accepted))],
];

describe('whatever happens to a line', () => {
  it('its quantities stay in their order', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), fc.array(fc.tuple(fc.nat(MOVES.length - 1), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 40 }), (ordered, steps) => {
      const movements: Movement[] = [];
      for (const [move, part] of steps) {
        const share = (max: number): number => Math.floor(Math.max(0, max) * part);
        movements.push(...(MOVES[move] as (typeof MOVES)[number])(lineQuantities(ordered, movements), share));
        const q = lineQuantities(ordered, movements);
        expect(impossible(q)).toBeNull();
        expect(q.received).toBe(q.accepted + q.rejected + q.quarantined);
        expect(q.open).toBe(q.ordered - q.accepted - q.cancelled);
        expect(lineState(q) === 'RECEIVED').toBe(q.open === 0 && q.cancelled < q.ordered);
      }
    }));
  });
});
