import type { JsonObject } from '../../../engine/model/json.ts';
import type { GoodsReceiptRow, ProcurementStore } from '../../../store/contract.ts';
import type { Handler, HandlerContext } from '../../handler.ts';
import { number, optionalRecord, optionalText, records, text } from '../../kit/input.ts';
import { append, orderByNo } from '../../../store/procurement/orders.ts';
import { noteByNo } from './note.ts';
import { Booking, receiptNo } from './post.ts';

interface Opened { receipt: GoodsReceiptRow; booking: Booking }

async function open(event: string, input: JsonObject, { store: { procurement }, now }: HandlerContext): Promise<Opened> {
  const note = await noteByNo(procurement, text(input, 'noteNo'));
  const receipt = await procurement.receipts.get({ receiptNo: receiptNo(note.noteNo) });
  if (!receipt) throw new Error(`${note.noteNo} has not been received`);
  return { receipt, booking: new Booking({ noteNo: note.noteNo, orderNo: note.orderNo, hospitalId: note.hospitalId, event, at: now, by: null }) };
}

const book = async (procurement: ProcurementStore, { receipt, booking }: Opened): Promise<void> =>
  append(procurement, await orderByNo(procurement, receipt.orderNo), booking.movements, booking.postings);

/**
 * `procurement.discrepancy-settle`: what was shipped and did not arrive. Agreed, or decided against the supplier: it counts as never shipped, and may come again. Decided for
 * the supplier: it counts as accepted. Input: `noteNo, reply: {outcome}`, `dispute: {outcome}`. Result: `short`.
 */
export const settleDiscrepancy: Handler = async (input, context) => {
  const opened = await open('discrepancy', input, context);
  const recount = optionalText(optionalRecord(input, 'reply') ?? {}, 'outcome') === 'DISPUTE' && optionalText(optionalRecord(input, 'dispute') ?? {}, 'outcome') === 'HOSPITAL_RECOUNT';
  let short = 0;
  for (const line of opened.receipt.lines) {
    const missing = number(line, 'short');
    short += missing;
    if (recount) {
      opened.booking.move(line, 'ACCEPT', missing, 'RECOUNT');
      opened.booking.stock(line, 'COUNT', missing, 0);
    } else opened.booking.move(line, 'SHIP', -missing, 'W05');
  }
  await book(context.store.procurement, opened);
  return { short, recount };
};

/** `procurement.quarantine-resolve`: what was set apart is released into stock or rejected. Input: `noteNo, decisions: [{lineNo, decision: RELEASE|REJECT, reason}]`. Result: `released, rejected`. */
export const resolveQuarantine: Handler = async (input, context) => {
  const opened = await open('quarantine', input, context);
  const decisions = new Map(records(input, 'decisions').map((decision) => [decision['lineNo'], decision]));
  let [released, rejected] = [0, 0];
  for (const line of opened.receipt.lines) {
    const decision = decisions.get(line['lineNo'] ?? null);
    const [quarantined, surplus] = [number(line, 'quarantined'), number(line, 'surplus')];
    // Without a word nothing leaves the quarantine for the shelf.
    const release = decision?.['decision'] === 'RELEASE';
    opened.booking.move(line, 'QUARANTINE', -quarantined);
    opened.booking.move(line, release ? 'ACCEPT' : 'REJECT', quarantined, optionalText(decision ?? {}, 'reason'));
    // A surplus was never ordered: released or not, it goes back to the supplier.
    opened.booking.stock(line, 'RELEASE', release ? quarantined : 0, -quarantined);
    opened.booking.stock(line, 'RETURN', 0, -surplus);
    if (release) released += quarantined;
    else rejected += quarantined;
  }
  await book(context.store.procurement, opened);
  return { released, rejected };
};

/**
 * `procurement.return-post`: rejected goods go back. REPLACE: they may be shipped again; CREDIT: the order gives them up. Input: `noteNo, outcome`. Result: `returned`.
 */
export const postReturn: Handler = async (input, context) => {
  const opened = await open('return', input, context);
  const { procurement } = context.store;
  const { movements } = await orderByNo(procurement, opened.receipt.orderNo);
  const credit = input['outcome'] === 'CREDIT';
  let returned = 0;
  for (const line of opened.receipt.lines) {
    const rejected = movements.filter(({ kind, id }) => kind === 'REJECT' && id.startsWith(`${opened.receipt.noteNo}:`) && id.endsWith(`:${number(line, 'lineNo')}`)).reduce((sum, { qty }) => sum + qty, 0);
    returned += rejected;
    opened.booking.move(line, 'RETURN', rejected, optionalText(line, 'code'));
    if (credit) {
      opened.booking.move(line, 'CONFIRM', -rejected, 'CREDIT');
      opened.booking.move(line, 'CANCEL', rejected, 'CREDIT');
    }
  }
  await book(procurement, opened);
  return { returned, credit };
};
