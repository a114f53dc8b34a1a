import type { JsonObject } from '../../../../engine/model/json.ts';
import type { NoteRequest, OrderDetail, OrderLine } from '../api.ts';
import { numberOf, textOf } from '../plan/plan-line.ts';

/** What of a line was confirmed and has not been shipped. */
export const remaining = ({ quantities: q }: Pick<OrderLine, 'quantities'>): number => Math.max(0, q.confirmed - q.shipped);

const text = (title: string, titleEn: string, maxLength = 100): JsonObject => ({ type: 'string', title, 'x-title-en': titleEn, 'x-widget': 'text', maxLength });
const file = (title: string, titleEn: string): JsonObject => ({ type: 'string', title, 'x-title-en': titleEn, 'x-widget': 'file' });

/** The form of a delivery note for what is left of an order: a row for each batch. */
export function noteSchema({ lines }: Pick<OrderDetail, 'lines'>): JsonObject {
  const left = lines.filter((line) => remaining(line) > 0);
  return {
    $id: 'delivery-note', type: 'object', title: '配送单', 'x-title-en': 'Delivery note', required: ['lines'], additionalProperties: false,
    'x-sections': [{ title: '批次', titleEn: 'Batches', fields: ['lines'] }, { title: '运输与单据', titleEn: 'Transport and documents', fields: ['documentFile', 'invoiceNo', 'carrier', 'vehicle', 'loggerId', 'packages'] }],
    properties: {
      lines: {
        type: 'array', title: '批次', 'x-title-en': 'Batches', 'x-widget': 'table', minItems: 1, maxItems: 300, 'x-span': 2,
        items: {
          type: 'object', additionalProperties: false, required: ['line', 'qty', 'batch', 'expiryDate'],
          properties: {
            line: { type: 'string', title: '订单行', 'x-title-en': 'Order line', 'x-widget': 'code', oneOf: left.map(({ lineNo, name, spec }) => ({ const: String(lineNo), title: `${lineNo} ${name} ${spec}`, 'x-title-en': `${lineNo} ${name} ${spec}` })) },
            qty: { type: 'integer', minimum: 1, title: '数量', 'x-title-en': 'Quantity', 'x-widget': 'number' },
            batch: text('批号', 'Batch', 60),
            mfgDate: { type: 'string', format: 'date', title: '生产日期', 'x-title-en': 'Manufactured', 'x-widget': 'date' },
            expiryDate: { type: 'string', format: 'date', title: '有效期至', 'x-title-en': 'Expires', 'x-widget': 'date' },
            manufacturerInvoice: text('生产企业发票号', 'Manufacturer\'s invoice'),
            inspectionReport: file('检验报告', 'Inspection report'),
          },
        },
      },
      documentFile: file('随货同行单', 'Accompanying document'), invoiceNo: text('发票号', 'Invoice'), carrier: text('承运方', 'Carrier'), vehicle: text('车牌', 'Vehicle', 60), loggerId: text('温度记录仪', 'Temperature logger', 60),
      packages: { type: 'integer', minimum: 0, title: '件数', 'x-title-en': 'Packages', 'x-widget': 'number' },
    },
  };
}

/** What the form starts with: everything that is left, in one batch for each line. */
export const noteData = ({ lines }: Pick<OrderDetail, 'lines'>): JsonObject => ({ lines: lines.filter((line) => remaining(line) > 0).map((line) => ({ line: String(line.lineNo), qty: remaining(line) })) });

/** Order lines of which more is on the note than is left. */
export function overdrawn(data: JsonObject, lines: readonly OrderLine[]): OrderLine[] {
  const rows = Array.isArray(data['lines']) ? (data['lines'] as JsonObject[]) : [];
  return lines.filter((line) => rows.filter((row) => row['line'] === String(line.lineNo)).reduce((sum, row) => sum + numberOf(row['qty']), 0) > remaining(line));
}

/** The note as the API takes it. */
export function noteRequest(data: JsonObject): NoteRequest {
  const { lines, ...rest } = data;
  const filled = (members: JsonObject): JsonObject => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== ''));
  return { ...filled(rest), lines: (lines as JsonObject[]).map(({ line, ...row }) => ({ ...filled(row), lineNo: Number(textOf(line)) })) } as unknown as NoteRequest;
}
