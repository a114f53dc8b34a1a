import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { DeliveryNoteRow, ProcurementStore } from '../../../store/contract.ts';
import type { Handler } from '../../handler.ts';
import { number, optionalRecord, optionalText, records, text } from '../../kit/input.ts';
import { append, orderByNo, type Order } from '../../../store/procurement/orders.ts';
import { dayOf, isControlled } from '../registers/products.ts';

/** @throws when there is no such note */
export async function noteByNo(procurement: ProcurementStore, noteNo: string): Promise<DeliveryNoteRow> {
  const note = await procurement.notes.get({ noteNo });
  if (!note) throw new Error(`there is no delivery note ${noteNo}`);
  return note;
}

/** Lines of a note: `{lineNo (of the order), batch, mfgDate, expiryDate, qty, price, manufacturerInvoice, ...}`; their own number is their place. */
export const noteLines = (note: DeliveryNoteRow): JsonObject[] => records(note.data, 'lines');

/**
 * `procurement.note-facts`: what the table `note-check` decides by, and what people see on arrival. Input: `noteNo`.
 * Result: `note` (as issued), `lines: [{lineNo, orderLineNo, productCode, name, batch, ...}]`, `urgent` (cold chain or controlled drugs).
 */
export const noteFacts: Handler = async (input, { store: { procurement }, now, instanceId }) => {
  const note = await noteByNo(procurement, text(input, 'noteNo'));
  await procurement.notes.patch({ noteNo: note.noteNo }, { instanceId });
  const order = await orderByNo(procurement, note.orderNo);
  const codes = order.lines.map(({ row }) => row.productCode);
  const products = new Map((await procurement.products.list({ where: { code: codes } })).map((product) => [product.code, product]));
  const recalls = new Set((await procurement.recalls.list({ where: { productCode: codes } })).map(({ productCode, batch }) => `${productCode} ${batch}`));
  const distributor = await procurement.distributors.get({ id: note.distributorId });
  const used = new Map<number, number>();
  const lines = noteLines(note).map((line, i): JsonObject => {
    const orderLineNo = number(line, 'lineNo');
    const of = order.lines.find(({ row }) => row.lineNo === orderLineNo);
    const product = products.get(of?.row.productCode ?? '');
    const qty = number(line, 'qty');
    used.set(orderLineNo, (used.get(orderLineNo) ?? 0) + qty);
    const batch = optionalText(line, 'batch');
    return {
      lineNo: i + 1, orderLineNo, productCode: product?.code ?? null, name: product?.genericName ?? null, spec: product?.spec ?? null, unit: product?.unit ?? null, qty, batch, expiryDate: optionalText(line, 'expiryDate'),
      coldChain: product?.coldChain ?? false, controlled: product !== undefined && isControlled(product), onOrder: of !== undefined, expired: (optionalText(line, 'expiryDate') ?? '') <= dayOf(now),
      priceMatches: typeof line['price'] !== 'number' || line['price'] === of?.row.price, withinConfirmed: of !== undefined && (used.get(orderLineNo) ?? 0) <= of.quantities.confirmed - of.quantities.shipped,
      recalled: recalls.has(`${product?.code} ${batch}`) || recalls.has(`${product?.code} *`), licensed: (distributor?.licenceUntil ?? '') >= dayOf(now),
      documentsGiven: optionalText(note.data, 'documentFile') !== null || optionalText(line, 'inspectionReport') !== null,
    };
  });
  return { note: note.data, lines: lines as Json[], urgent: lines.some(({ coldChain, controlled }) => coldChain === true || controlled === true) };
};

/** `procurement.note-fix`: the supplier's correction of a note that may not be shipped. Input: `noteNo, lines`. */
export const fixNote: Handler = async (input, { store: { procurement } }) => {
  const note = await noteByNo(procurement, text(input, 'noteNo'));
  await procurement.notes.patch({ noteNo: note.noteNo }, { data: { ...note.data, lines: records(input, 'lines') } });
  return {};
};

/** `procurement.note-ship`: the goods are on their way. Input: `noteNo`. Result: `shipped` (quantity). */
export const shipNote: Handler = async (input, { store: { procurement }, now }) => {
  const note = await noteByNo(procurement, text(input, 'noteNo'));
  const lines = noteLines(note);
  const movements = lines.map((line, i) => ({
    id: `${note.noteNo}:ship:${i + 1}`, orderNo: note.orderNo, lineNo: number(line, 'lineNo'), kind: 'SHIP' as const, qty: number(line, 'qty'), batch: optionalText(line, 'batch'), ref: note.noteNo, reason: null, at: now, by: null,
  }));
  await append(procurement, await orderByNo(procurement, note.orderNo), movements);
  await procurement.notes.patch({ noteNo: note.noteNo, status: 'ISSUED' }, { status: 'IN_TRANSIT' });
  return { shipped: lines.reduce((sum, line) => sum + number(line, 'qty'), 0) };
};

/** `procurement.note-alert`: a temperature alert on the way, kept on the note. Input: `noteNo, alert: {temperature, minutes, at}`. */
export const alertNote: Handler = async (input, { store: { procurement } }) => {
  const note = await noteByNo(procurement, text(input, 'noteNo'));
  await procurement.notes.patch({ noteNo: note.noteNo }, { alerts: [...note.alerts, optionalRecord(input, 'alert') ?? {}] });
  return { alerts: note.alerts.length + 1 };
};

/** `procurement.note-close`: ends a note by what became of its goods. Input: `noteNo`, `status` (CANCELLED: it was never shipped). Result: `status`. */
export const closeNote: Handler = async (input, { store: { procurement } }) => {
  const note = await noteByNo(procurement, text(input, 'noteNo'));
  const status = optionalText(input, 'status') ?? outcomeOf(note, await orderByNo(procurement, note.orderNo));
  await procurement.notes.patch({ noteNo: note.noteNo }, { status });
  return { status };
};

function outcomeOf(note: DeliveryNoteRow, { movements }: Order): string {
  const sum = (kind: string): number => movements.filter((movement) => movement.kind === kind && movement.ref === note.noteNo).reduce((total, { qty }) => total + qty, 0);
  const accepted = sum('ACCEPT');
  if (accepted === 0) return 'RETURNED';
  return accepted === noteLines(note).reduce((total, line) => total + number(line, 'qty'), 0) ? 'ACCEPTED' : 'PARTLY_ACCEPTED';
}
