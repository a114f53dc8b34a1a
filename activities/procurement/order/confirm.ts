import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { OrderMovementRow } from '../../../store/contract.ts';
import type { Handler } from '../../handler.ts';
import { number, optionalText, record, records, text } from '../../kit/input.ts';
import { DAY } from '../../kit/time.ts';
import { dayOf, endOfDay } from '../registers/products.ts';
import { append, orderByNo, shownLines } from '../../../store/procurement/orders.ts';

/** Days until goods are expected when nobody promised a day. */
const USUAL_DAYS = { near: 2, remote: 3 };

/**
 * `procurement.order-confirm`: what the supplier confirms. A line without a decision is confirmed.
 * Input: `orderNo, confirmation: {lines: [{lineNo, decision: CONFIRM|PARTIAL|REFUSE, qty, reason}], promisedDate}`, `remote`, `final` (what is not confirmed now is cancelled).
 * Result: `result` (CONFIRMED, PARTLY_CONFIRMED, REFUSED), `confirmedQty`, `short: [{lineNo, name, short, reason}]`, `promisedDate`, `promisedAt` (ISO).
 */
export const confirmOrder: Handler = async (input, { store: { procurement }, now, idempotencyKey }) => {
  const orderNo = text(input, 'orderNo');
  const confirmation = record(input, 'confirmation');
  const order = await orderByNo(procurement, orderNo);
  const decisions = new Map(records(confirmation, 'lines').map((line) => [line['lineNo'], line]));
  const moved = (lineNo: number, kind: OrderMovementRow['kind'], qty: number, reason: string | null): OrderMovementRow => ({ id: `${idempotencyKey}:${kind}:${lineNo}`, orderNo, lineNo, kind, qty, batch: null, ref: orderNo, reason, at: now, by: null });
  const done = new Set(order.movements.map(({ id }) => id));
  const movements: OrderMovementRow[] = [];
  for (const { row: { lineNo }, quantities: q } of order.lines) {
    const decision = decisions.get(lineNo);
    const open = q.ordered - q.cancelled - q.confirmed;
    const qty = Math.min(open, confirmedBy(decision, open));
    const reason = optionalText(decision ?? {}, 'reason');
    movements.push(moved(lineNo, 'CONFIRM', qty, reason));
    if (input['final'] === true) movements.push(moved(lineNo, 'CANCEL', open - qty, reason));
  }
  // A second run finds the lines confirmed and adds nothing.
  if (!movements.some(({ id }) => done.has(id))) await append(procurement, order, movements);
  const promisedDate = optionalText(confirmation, 'promisedDate') ?? dayOf(now + DAY * (input['remote'] === true ? USUAL_DAYS.remote : USUAL_DAYS.near));
  const after = await orderByNo(procurement, orderNo);
  await procurement.orders.patch({ orderNo }, { confirmedAt: now, promisedDate, ...(after.order.readAt === null && { readAt: now }) });
  const names = new Map((await shownLines(procurement, after)).map((line) => [line['lineNo'], line['name']]));
  const short = after.lines.flatMap(({ row, quantities: q }): JsonObject[] => {
    const open = q.ordered - q.cancelled - q.confirmed;
    return open > 0 ? [{ lineNo: row.lineNo, productCode: row.productCode, name: names.get(row.lineNo) ?? '', ordered: q.ordered, confirmed: q.confirmed, short: open, reason: optionalText(decisions.get(row.lineNo) ?? {}, 'reason') }] : [];
  });
  const confirmedQty = after.lines.reduce((sum, { quantities }) => sum + quantities.confirmed, 0);
  return { result: short.length === 0 ? 'CONFIRMED' : confirmedQty === 0 ? 'REFUSED' : 'PARTLY_CONFIRMED', confirmedQty, short: short as Json[], promisedDate, promisedAt: endOfDay(promisedDate) };
};

function confirmedBy(decision: JsonObject | undefined, open: number): number {
  switch (decision?.['decision']) {
    case 'REFUSE':
      return 0;
    case 'PARTIAL':
      return number(decision, 'qty');
    default:
      return open;
  }
}
