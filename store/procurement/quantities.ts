import type { MovementKind } from '../contract.ts';

/**
 * Quantities of an order line, net of what was taken back: ordered >= confirmed >= shipped >= received = accepted + rejected + quarantined.
 * `returned` is what went back to the supplier in all; it may be shipped again and is no part of the others.
 */
export interface LineQuantities { ordered: number; confirmed: number; shipped: number; received: number; accepted: number; rejected: number; quarantined: number; cancelled: number; returned: number; /** Ordered, neither accepted nor cancelled. */ open: number }

export interface Movement { lineNo: number; kind: MovementKind; qty: number }

/** What has become of a line: the sums of its movements. A return takes goods out of what was shipped and what was rejected. */
export function lineQuantities(ordered: number, movements: readonly Movement[]): LineQuantities {
  const sum = (kind: MovementKind): number => movements.reduce((total, movement) => (movement.kind === kind ? total + movement.qty : total), 0);
  const [accepted, quarantined, cancelled, returned] = [sum('ACCEPT'), sum('QUARANTINE'), sum('CANCEL'), sum('RETURN')];
  const rejected = sum('REJECT') - returned;
  return {
    ordered, confirmed: sum('CONFIRM'), shipped: sum('SHIP') - returned, received: accepted + rejected + quarantined, accepted, rejected, quarantined, cancelled, returned,
    open: ordered - accepted - cancelled,
  };
}

/** Why the quantities cannot be; null when they can. */
export function impossible(q: LineQuantities): string | null {
  const rules: [string, boolean][] = [
    ['no quantity is negative', Object.values(q).every((value) => value >= 0)],
    ['not more is confirmed than ordered', q.confirmed <= q.ordered],
    ['not more is shipped than confirmed', q.shipped <= q.confirmed],
    ['not more is received than shipped', q.received <= q.shipped],
    ['nothing is both cancelled and shipped', q.cancelled + q.shipped <= q.ordered],
  ];
  return rules.find(([, holds]) => !holds)?.[0] ?? null;
}

export type LineState = 'OPEN' | 'CONFIRMED' | 'PARTLY_CONFIRMED' | 'PARTLY_SHIPPED' | 'SHIPPED' | 'PARTLY_RECEIVED' | 'RECEIVED' | 'CANCELLED';

export function lineState(q: LineQuantities): LineState {
  const wanted = q.ordered - q.cancelled;
  if (wanted === 0) return 'CANCELLED';
  if (q.accepted === wanted) return 'RECEIVED';
  if (q.received > 0) return 'PARTLY_RECEIVED';
  if (q.shipped >= wanted) return 'SHIPPED';
  if (q.shipped > 0) return 'PARTLY_SHIPPED';
  if (q.confirmed >= wanted) return 'CONFIRMED';
  return q.confirmed > 0 ? 'PARTLY_CONFIRMED' : 'OPEN';
}

export type OrderState = 'CREATED' | 'SENT' | 'ACKED' | 'CONFIRMED' | 'PARTLY_CONFIRMED' | 'REFUSED' | 'PARTLY_SHIPPED' | 'SHIPPED' | 'PARTLY_RECEIVED' | 'RECEIVED' | 'CANCELLED' | 'CLOSED';

export interface OrderFacts { sentAt: number | null; readAt: number | null; confirmedAt: number | null; closedAt: number | null; ended: string | null }

/** State of an order by its lines and the moments it has passed. */
export function orderState(lines: readonly LineQuantities[], { sentAt, readAt, confirmedAt, closedAt, ended }: OrderFacts): OrderState {
  const states = lines.map(lineState);
  const live = states.filter((state) => state !== 'CANCELLED');
  if (live.length === 0 && lines.length > 0) return ended === 'REFUSED' ? 'REFUSED' : 'CANCELLED';
  if (closedAt !== null) return 'CLOSED';
  const all = (...wanted: LineState[]): boolean => live.every((state) => wanted.includes(state));
  const some = (...wanted: LineState[]): boolean => live.some((state) => wanted.includes(state));
  if (live.length > 0 && all('RECEIVED')) return 'RECEIVED';
  if (some('RECEIVED', 'PARTLY_RECEIVED')) return 'PARTLY_RECEIVED';
  if (live.length > 0 && all('SHIPPED')) return 'SHIPPED';
  if (some('SHIPPED', 'PARTLY_SHIPPED')) return 'PARTLY_SHIPPED';
  if (confirmedAt !== null) {
    if (all('CONFIRMED')) return 'CONFIRMED';
    if (some('CONFIRMED', 'PARTLY_CONFIRMED')) return 'PARTLY_CONFIRMED';
  }
  if (readAt !== null) return 'ACKED';
  return sentAt === null ? 'CREATED' : 'SENT';
}
