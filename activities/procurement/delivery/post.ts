import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { MovementKind, OrderMovementRow, StockPostingKind, StockPostingRow } from '../../../store/contract.ts';
import type { Handler } from '../../handler.ts';
import { number, optionalRecord, optionalText, record, records, text } from '../../kit/input.ts';
import { append, orderByNo } from '../../../store/procurement/orders.ts';
import { noteByNo } from './note.ts';

/** Receipts have the number of their note: there is one of each. */
export const receiptNo = (noteNo: string): string => noteNo.replace(/^PS/, 'RK');

/** Writes the movements and postings of one event of a note, with ids that follow from it. */
export class Booking {
  readonly movements: OrderMovementRow[] = [];
  readonly postings: StockPostingRow[] = [];
  private readonly base: { noteNo: string; orderNo: string; hospitalId: string; event: string; at: number; by: string | null };

  constructor(base: Booking['base']) {
    this.base = base;
  }

  move(line: JsonObject, kind: MovementKind, qty: number, reason: string | null = null): void {
    if (qty === 0) return;
    const { noteNo, orderNo, event, at, by } = this.base;
    this.movements.push({ id: `${noteNo}:${event}:${kind}:${number(line, 'lineNo')}`, orderNo, lineNo: number(line, 'orderLineNo'), kind, qty, batch: optionalText(line, 'batch'), ref: noteNo, reason, at, by });
  }

  stock(line: JsonObject, kind: StockPostingKind, usable: number, quarantine: number): void {
    if (usable === 0 && quarantine === 0) return;
    const { noteNo, hospitalId, event, at, by } = this.base;
    const { productCode, batch } = { productCode: text(line, 'productCode'), batch: text(line, 'batch') };
    this.postings.push({ id: `${noteNo}:${event}:${kind}:${number(line, 'lineNo')}`, hospitalId, productCode, batch, expiry: optionalText(line, 'expiry'), kind, usable, quarantine, ref: receiptNo(noteNo), at, by });
  }
}

/**
 * `procurement.receipt-post`: posts a receipt once: what is accepted is usable stock, what is doubtful or too much is set apart, what is rejected stays the supplier's.
 * Input: `noteNo, results` (of `receipt-results`), `concession: {outcome}`, `receipt`, `secondCheck`. Checker and keeper are two people.
 * Result: `receiptNo, accepted, rejected, quarantined`, `quarantinedLines`, `discrepancy`, `discrepancyText`, `lines`.
 */
export const postReceipt: Handler = async (input, { store: { procurement }, now }) => {
  const note = await noteByNo(procurement, text(input, 'noteNo'));
  const checkerId = signerOf(record(input, 'receipt'));
  const keeperId = signerOf(record(input, 'secondCheck'));
  if (checkerId === keeperId) throw new Error('the checker and the keeper are the same person');
  const concession = optionalText(optionalRecord(input, 'concession') ?? {}, 'outcome') ?? 'ACCEPT';
  const lines = records(input, 'results').map((line) => (line['result'] === 'CONCESSION' && concession === 'REJECT' ? { ...line, result: 'REJECT', rejected: number(line, 'accepted'), accepted: 0 } : line));
  const booking = new Booking({ noteNo: note.noteNo, orderNo: note.orderNo, hospitalId: note.hospitalId, event: 'receipt', at: now, by: keeperId });
  for (const line of lines) {
    const [accepted, rejected, quarantined, surplus] = ['accepted', 'rejected', 'quarantined', 'surplus'].map((name) => number(line, name)) as [number, number, number, number];
    const reason = optionalText(line, 'code');
    booking.move(line, 'ACCEPT', accepted, reason);
    booking.move(line, 'REJECT', rejected, reason);
    booking.move(line, 'QUARANTINE', quarantined, reason);
    booking.stock(line, 'RECEIPT', accepted, quarantined);
    booking.stock(line, 'SURPLUS', 0, surplus);
  }
  await append(procurement, await orderByNo(procurement, note.orderNo), booking.movements, booking.postings);
  const no = receiptNo(note.noteNo);
  await procurement.receipts.add([{ receiptNo: no, noteNo: note.noteNo, orderNo: note.orderNo, hospitalId: note.hospitalId, status: 'POSTED', checkerId, keeperId, lines, postedAt: now, reversedAt: null, reversedBy: null }]);
  await procurement.notes.patch({ noteNo: note.noteNo }, { status: 'INSPECTING' });
  const total = (name: string): number => lines.reduce((sum, line) => sum + number(line, name), 0);
  const differing = lines.filter((line) => number(line, 'short') > 0 || number(line, 'surplus') > 0);
  return {
    receiptNo: no, accepted: total('accepted'), rejected: total('rejected'), quarantined: total('quarantined') + total('surplus'), lines: lines as Json[], discrepancy: differing.length > 0,
    quarantinedLines: lines.filter((line) => number(line, 'quarantined') + number(line, 'surplus') > 0) as Json[], discrepancyText: differing.map(describe).join('；'),
  };
};

const describe = (line: JsonObject): string => `${optionalText(line, 'name') ?? text(line, 'productCode')} 发 ${number(line, 'shippedQty')} 收 ${number(line, 'countedQty')} (W05)`;

/** Who signed: the server stamps the account; what is signed elsewhere has the name only. */
function signerOf({ sign }: JsonObject): string {
  const signature = typeof sign === 'object' && sign !== null && !Array.isArray(sign) ? sign : {};
  return optionalText(signature, 'signerId') ?? text(signature, 'signer');
}
