import { describe, expect, it } from 'vitest';
import { deliveryNoteRequest } from '../../../../api/contract/procurement.ts';
import { validateForm } from '../../../../api/contract/form-validation.ts';
import type { OrderLine } from '../api.ts';
import { noteData, noteRequest, noteSchema, overdrawn } from './note-form.ts';

const line = (lineNo: number, confirmed: number, shipped: number): OrderLine => ({
  lineNo, planLineNo: lineNo, productCode: `YP${lineNo}`, name: '药', spec: '1g', unit: '盒', qty: 100, price: 1, amount: 100, state: 'CONFIRMED', substituteFor: null,
  quantities: { ordered: 100, confirmed, shipped, received: 0, accepted: 0, rejected: 0, quarantined: 0, cancelled: 0, returned: 0, open: 100 },
});
const order = { lines: [line(1, 100, 40), line(2, 50, 50), line(3, 20, 0)] };

describe('the form of a delivery note', () => {
  it('starts with what is left of each line', () => {
    expect(noteData(order)).toEqual({ lines: [{ line: '1', qty: 60 }, { line: '3', qty: 20 }] });
  });

  it('asks for batch and expiry of each row', () => {
    const checked = validateForm(noteSchema(order), noteData(order), { variables: {}, now: 0 });
    expect(checked.ok ? [] : checked.errors.map(({ path }) => path)).toEqual(['lines.0.batch', 'lines.0.expiryDate', 'lines.1.batch', 'lines.1.expiryDate']);
  });

  it('tells of more than is left, over all batches', () => {
    expect(overdrawn({ lines: [{ line: '1', qty: 40 }, { line: '1', qty: 21 }, { line: '3', qty: 20 }] }, order.lines).map(({ lineNo }) => lineNo)).toEqual([1]);
  });

  it('is sent as the API takes it', () => {
    const data = { lines: [{ line: '1', qty: 60, batch: 'B1', expiryDate: '2028-01-01', mfgDate: '' }], documentFile: 'sha256:x', carrier: null };
    expect(deliveryNoteRequest.parse(noteRequest(data))).toEqual({ lines: [{ lineNo: 1, qty: 60, batch: 'B1', expiryDate: '2028-01-01' }], documentFile: 'sha256:x' });
  });
});
