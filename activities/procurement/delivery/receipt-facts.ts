import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { Handler } from '../../handler.ts';
import { number, optionalText, record, records, text } from '../../kit/input.ts';
import { DAY } from '../../kit/time.ts';
import { orderByNo } from '../../../store/procurement/orders.ts';
import { dayOf } from '../registers/products.ts';
import { noteByNo, noteLines } from './note.ts';

const MONTH = 30.44 * DAY;
const count = (line: JsonObject, name: string): number => (typeof line[name] === 'number' ? line[name] : 0);

/**
 * `procurement.receipt-facts`: what was counted beside what was shipped: what the table `receipt-check` decides by.
 * Input: `noteNo, receipt: {arrivedAt, lines: [{lineNo (of the note), countedQty, batch, expiryDate, appearance, ...}]}`. Result: `lines`.
 */
export const receiptFacts: Handler = async (input, { store: { procurement }, now }) => {
  const note = await noteByNo(procurement, text(input, 'noteNo'));
  const receipt = record(input, 'receipt');
  await procurement.notes.patch({ noteNo: note.noteNo }, { status: 'INSPECTING', arrivedAt: note.arrivedAt ?? now });
  const order = await orderByNo(procurement, note.orderNo);
  const codes = order.lines.map(({ row }) => row.productCode);
  const products = new Map((await procurement.products.list({ where: { code: codes } })).map((product) => [product.code, product]));
  const prices = new Map((await procurement.prices.list({ where: { productCode: codes } })).map((price) => [price.productCode, price]));
  const recalls = new Set((await procurement.recalls.list({ where: { productCode: codes } })).map(({ productCode, batch }) => `${productCode} ${batch}`));
  const counted = new Map(records(receipt, 'lines').map((line) => [line['lineNo'], line]));
  const alerted = note.alerts.reduce((sum, alert) => sum + count(alert, 'minutes'), 0);
  const lines = noteLines(note).map((shipped, i): JsonObject => {
    const line = counted.get(i + 1);
    const of = order.lines.find(({ row }) => row.lineNo === shipped['lineNo']);
    if (!of) throw new Error(`line ${i + 1} of ${note.noteNo} is not on the order`);
    const product = products.get(of.row.productCode);
    const batch = optionalText(line ?? {}, 'batch') ?? optionalText(shipped, 'batch') ?? '';
    const expiry = optionalText(line ?? {}, 'expiryDate') ?? optionalText(shipped, 'expiryDate') ?? '';
    const monthsLeft = Math.round(((Date.parse(`${expiry}T00:00:00+08:00`) - now) / MONTH) * 10) / 10;
    const shippedQty = number(shipped, 'qty');
    // What the checker did not list was not there.
    const countedQty = line ? number(line, 'countedQty') : 0;
    return {
      lineNo: i + 1, orderLineNo: of.row.lineNo, productCode: of.row.productCode, name: product?.genericName ?? null, batch, expiry, shippedQty, countedQty, damaged: line?.['appearance'] === 'BAD' ? Math.min(count(line, 'damagedQty'), countedQty) : 0,
      surplus: Math.max(0, countedQty - shippedQty), short: Math.max(0, shippedQty - countedQty), recalled: recalls.has(`${of.row.productCode} ${batch}`) || recalls.has(`${of.row.productCode} *`), expired: expiry <= dayOf(now),
      batchMatches: batch === optionalText(shipped, 'batch'), excursionMinutes: product?.coldChain === true ? Math.max(count(line ?? {}, 'excursionMinutes'), alerted) : 0, documents: line?.['documentsComplete'] !== false, monthsLeft,
      lifeLeft: Math.round((monthsLeft / (product?.shelfLifeMonths ?? 24)) * 100) / 100, biological: product?.atc.startsWith('J06') === true || product?.atc.startsWith('J07') === true, productMatches: line?.['productMatches'] !== false,
      overPrice: of.row.price > (prices.get(of.row.productCode)?.awardPrice ?? of.row.price), traceValid: line?.['traceValid'] !== false, twoInvoice: optionalText(shipped, 'manufacturerInvoice') !== null,
    };
  });
  return { lines: lines as Json[] };
};
