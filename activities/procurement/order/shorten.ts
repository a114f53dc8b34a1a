import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { OrderMovementRow, ProcurementStore } from '../../../store/contract.ts';
import type { Handler, HandlerContext } from '../../handler.ts';
import { optionalText, record, records, text } from '../../kit/input.ts';
import { append, orderByNo, type Order, type OrderLine } from '../../../store/procurement/orders.ts';

/** A quantity the order gives up. `unconfirmed`: only what was never confirmed; else all that is not shipped. */
interface Cut { line: OrderLine; unconfirmedOnly: boolean }

/** Cancels what the cuts leave over. @returns the quantities cancelled, by line */
async function cut(procurement: ProcurementStore, order: Order, cuts: readonly Cut[], reason: string, { now, idempotencyKey }: HandlerContext): Promise<JsonObject[]> {
  const movements: OrderMovementRow[] = [];
  for (const { line: { row, quantities: q }, unconfirmedOnly } of cuts) {
    const base = { orderNo: row.orderNo, lineNo: row.lineNo, batch: null, ref: row.orderNo, reason, at: now, by: null };
    const unconfirmed = q.ordered - q.cancelled - q.confirmed;
    const unshipped = unconfirmedOnly ? 0 : q.confirmed - q.shipped;
    movements.push({ id: `${idempotencyKey}:unconfirm:${row.lineNo}`, kind: 'CONFIRM', qty: -unshipped, ...base }, { id: `${idempotencyKey}:cancel:${row.lineNo}`, kind: 'CANCEL', qty: unconfirmed + unshipped, ...base });
  }
  const known = new Set(order.movements.map(({ id }) => id));
  // A second run finds it done.
  if (!movements.some(({ id }) => known.has(id))) await append(procurement, order, movements);
  const after = await orderByNo(procurement, order.order.orderNo);
  return cuts.flatMap(({ line: { row } }): JsonObject[] => {
    const qty = after.movements.find(({ id }) => id === `${idempotencyKey}:cancel:${row.lineNo}`)?.qty ?? 0;
    return qty > 0 ? [{ lineNo: row.lineNo, planLineNo: row.planLineNo, productCode: row.productCode, qty }] : [];
  });
}

/**
 * `procurement.order-short`: what becomes of quantities that will not come.
 * Input: `orderNo, reason`, and either `decisions: [{lineNo, action: ACCEPT_PARTIAL|WAIT|CANCEL_LINE}]` for what was not confirmed, or `all` for all that is not shipped; `refused`, `ended`.
 * Result: `resource` (lines to be had elsewhere), `cancelled`, `waiting` (quantity).
 */
export const shortenOrder: Handler = async (input, context) => {
  const { procurement } = context.store;
  const orderNo = text(input, 'orderNo');
  const reason = text(input, 'reason');
  const order = await orderByNo(procurement, orderNo);
  const actions = new Map(records(input, 'decisions').map((decision) => [decision['lineNo'], optionalText(decision, 'action')]));
  const all = input['all'] === true;
  const cuts = order.lines.filter(({ row }) => all || ['ACCEPT_PARTIAL', 'CANCEL_LINE'].includes(actions.get(row.lineNo) ?? '')).map((line): Cut => ({ line, unconfirmedOnly: !all }));
  const cancelled = await cut(procurement, order, cuts, reason, context);
  const ended = input['refused'] === true ? 'REFUSED' : optionalText(input, 'ended');
  if (ended !== null) await procurement.orders.patch({ orderNo }, { ended });
  const waiting = order.lines.filter(({ row }) => actions.get(row.lineNo) === 'WAIT').reduce((sum, { quantities: q }) => sum + q.ordered - q.cancelled - q.confirmed, 0);
  const elsewhere = all ? reason === 'SUPPLIER_CANCELLED' : true;
  return { cancelled: cancelled as Json[], waiting, resource: (elsewhere ? cancelled.filter(({ lineNo }) => all || actions.get(lineNo ?? null) === 'ACCEPT_PARTIAL') : []) as Json[] };
};

/**
 * `procurement.order-late`: what the buyer decides about a late order. Input: `orderNo, decision: {outcome: EXTEND|CLOSE_SHORT|RE_SOURCE|PENALTY, until}`.
 * Result: `resource`, `cancelled`. CLOSE_SHORT and RE_SOURCE give up what is not shipped.
 */
export const lateOrder: Handler = async (input, context) => {
  const { procurement } = context.store;
  const orderNo = text(input, 'orderNo');
  const decision = record(input, 'decision');
  const order = await orderByNo(procurement, orderNo);
  const outcome = text(decision, 'outcome');
  const until = optionalText(decision, 'until');
  if (outcome === 'EXTEND' && until !== null) await procurement.orders.patch({ orderNo }, { promisedDate: until });
  if (outcome === 'PENALTY') await procurement.orders.patch({ orderNo }, { rating: { ...order.order.rating, penalties: Number(order.order.rating?.['penalties'] ?? 0) + 1 } });
  if (outcome !== 'CLOSE_SHORT' && outcome !== 'RE_SOURCE') return { resource: [], cancelled: [] };
  const cancelled = (await cut(procurement, order, order.lines.map((line) => ({ line, unconfirmedOnly: false })), `LATE_${outcome}`, context)) as Json[];
  return { cancelled, resource: outcome === 'RE_SOURCE' ? cancelled : [] };
};
