import type { JsonObject } from '../../../engine/model/json.ts';
import type { DistributorRow, ProcurementStore } from '../../../store/contract.ts';
import { number, optionalText, text, texts } from '../../kit/input.ts';
import { buyingHospital, dayOf, offersOf, storageClassOf } from '../registers/products.ts';
import type { SplitDistributor, SplitLine, SplitRules } from '../split/types.ts';

export interface SplitRequest { hospitalId: string; emergency: boolean; lines: JsonObject[]; now: number }

/** Lines `{lineNo, productCode, approvedQty, location, price, ...}` with what the registers say about them now. Distributors in `exclude` are left out. */
export async function splitLines(procurement: ProcurementStore, { hospitalId, emergency, lines, now }: SplitRequest): Promise<SplitLine[]> {
  const hospital = await buyingHospital(procurement, hospitalId);
  const offers = await offersOf(procurement, hospital, lines.map((line) => text(line, 'productCode')), dayOf(now));
  return lines.map((line): SplitLine => {
    const offer = offers.get(text(line, 'productCode'));
    if (!offer) throw new Error(`${text(line, 'productCode')} is not in the dictionary`);
    const { product, price, contract, entitled, promises } = offer;
    const excluded = texts(line, 'exclude');
    return {
      lineNo: number(line, 'lineNo'), productCode: product.code, qty: number(line, 'approvedQty'), packSize: product.packSize, price: price?.awardPrice ?? number(line, 'price'), location: text(line, 'location'),
      storageClass: storageClassOf(product), funding: contract?.volumeBased === true ? 'VBP' : 'GENERAL', emergency, multiSource: contract?.multiSource ?? false, supplier: product.manufacturerId,
      contractId: contract?.id ?? null, contractVersion: contract?.version ?? null, preferredDistributor: optionalText(line, 'preferredDistributor'), entitled: entitled.filter((id) => !excluded.includes(id)), promises,
      substituteFor: optionalText(line, 'substituteFor'),
    };
  });
}

/** Distributors with the points of the table `distributor-choice`; without a rating, their score. */
export function splitDistributors(rows: readonly DistributorRow[], now: number, penalties: ReadonlyMap<string, number> = new Map()): SplitDistributor[] {
  return rows.map(({ id, score, minOrder, licenceUntil, coldChain, controlled, hazardous }) => (
    { id, score, points: score - (penalties.get(id) ?? 0), minOrder, licensed: licenceUntil >= dayOf(now), coldChain, controlled, hazardous }));
}

export function splitRules(input: JsonObject): SplitRules {
  return {
    minScore: number(input, 'minScore'), maxLines: number(input, 'maxLines'), maxAmount: typeof input['maxAmount'] === 'number' ? input['maxAmount'] : null, holdHours: number(input, 'holdHours'),
    separateSuppliers: input['separateSuppliers'] === true,
  };
}
