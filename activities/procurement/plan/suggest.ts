import { completeLine, suggestedQty, suppliesOf } from '../../../store/procurement/supplies.ts';
import type { Handler } from '../../handler.ts';
import { number, text, texts } from '../../kit/input.ts';
import { dayOf } from '../registers/products.ts';

/**
 * `procurement.suggest`: what a hospital should buy: `AMC * (lead time + cover) + safety stock - stock - in transit`, capped by the agreed volume.
 * Input: `hospitalId, location, coverDays, maxLines`, `productCodes` (absent: everything the hospital uses that is short). Result: `lines`.
 */
export const suggest: Handler = async (input, { store, now }) => {
  const hospitalId = text(input, 'hospitalId');
  const asked = texts(input, 'productCodes');
  const codes = asked.length > 0 ? asked : (await store.procurement.usage.list({ where: { hospitalId } })).map(({ productCode }) => productCode);
  const coverDays = number(input, 'coverDays');
  const supplies = await suppliesOf(store.procurement, hospitalId, codes, dayOf(now));
  const wanted = codes.flatMap((productCode) => {
    const offer = supplies.offers.get(productCode);
    const need = supplies.needs.get(productCode);
    if (!offer || !need || (asked.length === 0 && (offer.product.status !== 'ACTIVE' || !offer.contract))) return [];
    const planQty = suggestedQty(need, offer.product.packSize, coverDays);
    return planQty > 0 || asked.length > 0 ? [{ productCode, planQty }] : [];
  });
  return { lines: wanted.slice(0, number(input, 'maxLines')).map((line, i) => completeLine(line, i + 1, text(input, 'location'), supplies, coverDays)) };
};
