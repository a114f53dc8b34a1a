import { completeLine, factsOf, recalledProducts, suppliesOf } from '../../../store/procurement/supplies.ts';
import type { Handler } from '../../handler.ts';
import { records, text } from '../../kit/input.ts';
import { dayOf } from '../registers/products.ts';

/**
 * `procurement.line-facts`: completes plan lines and collects what `plan-line-check` decides by.
 * Input: `hospitalId, location, type, lines: [{productCode, planQty, ...}]`. Result: `lines`, `facts` (one for each line), `approvalLimit` of the hospital.
 */
export const lineFacts: Handler = async (input, { store, now }) => {
  const given = records(input, 'lines');
  const supplies = await suppliesOf(store.procurement, text(input, 'hospitalId'), given.map((line) => text(line, 'productCode')), dayOf(now));
  const lines = given.map((line, i) => completeLine(line, i + 1, text(input, 'location'), supplies, 30));
  const recalled = await recalledProducts(store.procurement);
  return { lines, facts: lines.map((line) => factsOf(line, text(input, 'type'), supplies, recalled)), approvalLimit: supplies.hospital.approvalLimit };
};
