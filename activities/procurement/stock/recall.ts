import type { Json } from '../../../engine/model/json.ts';
import type { StockPostingRow } from '../../../store/contract.ts';
import type { Handler } from '../../handler.ts';
import { number, text } from '../../kit/input.ts';

/**
 * `procurement.recall`: registers a recall and sets the batch apart in every hospital that has it, at once.
 * Input: `recallId, productCode, batch, reason`. Result: `places: [{hospitalId, qty}]`.
 */
export const recall: Handler = async (input, { store: { procurement }, now }) => {
  const [id, productCode, batch] = [text(input, 'recallId'), text(input, 'productCode'), text(input, 'batch')];
  await procurement.recalls.add([{ id, productCode, batch, reason: text(input, 'reason'), at: now, by: null, found: [] }]);
  const held = (await procurement.stock({ productCode, batch })).filter(({ usable }) => usable > 0);
  await procurement.postings.add(held.map(({ hospitalId, usable, expiry }): StockPostingRow => ({ id: `${id}:${hospitalId}`, hospitalId, productCode, batch, expiry, kind: 'RECALL', usable: -usable, quarantine: usable, ref: id, at: now, by: null })));
  // Also those a first run has set apart, and goods that were in quarantine already.
  const places = (await procurement.stock({ productCode, batch })).filter(({ quarantine }) => quarantine > 0).map(({ hospitalId, quarantine }) => ({ hospitalId, qty: quarantine }));
  await procurement.recalls.patch({ id }, { found: places });
  return { places: places as Json[] };
};

/** `procurement.recall-return`: the recalled goods of a hospital leave its quarantine. Input: `hospitalId, productCode, batch, qty` (counted). Result: `returned, missing`. */
export const returnRecalled: Handler = async (input, { store: { procurement }, now, idempotencyKey }) => {
  const [hospitalId, productCode, batch] = [text(input, 'hospitalId'), text(input, 'productCode'), text(input, 'batch')];
  const counted = number(input, 'qty');
  const id = `${idempotencyKey}:recall-return`;
  const before = (await procurement.postings.get({ id }))?.quarantine;
  const held = before === undefined ? ((await procurement.stock({ hospitalId, productCode, batch }))[0]?.quarantine ?? 0) : -before;
  await procurement.postings.add([{ id, hospitalId, productCode, batch, expiry: null, kind: 'RETURN', usable: 0, quarantine: -held, ref: batch, at: now, by: null }]);
  return { returned: Math.min(counted, held), missing: Math.max(0, held - counted) };
};
