import type { JsonObject } from '../../engine/model/json.ts';
import type { BuyingHospitalRow, ProcurementStore } from '../procurement-contract.ts';
import { fen, yuan } from './money.ts';
import { buyingHospital, isControlled, offersOf, storageClassOf, type Offer } from './offers.ts';

/** What a hospital has and uses of a product. */
export interface Need { stock: number; inTransit: number; amc: number; safetyStock: number; leadDays: number; /** Left of the contract's agreed volume; null without one. */ agreedLeft: number | null }

export interface Supplies { offers: Map<string, Offer>; needs: Map<string, Need>; hospital: BuyingHospitalRow }

const NOTHING: Need = { stock: 0, inTransit: 0, amc: 0, safetyStock: 0, leadDays: 0, agreedLeft: null };

/** Reads what lines are judged by: dictionary, price, contract, rights, stock, use and open orders. */
export async function suppliesOf(procurement: ProcurementStore, hospitalId: string, codes: readonly string[], today: string): Promise<Supplies> {
  const hospital = await buyingHospital(procurement, hospitalId);
  const offers = await offersOf(procurement, hospital, codes, today);
  const usage = new Map((await procurement.usage.list({ where: { hospitalId, productCode: [...offers.keys()] } })).map((row) => [row.productCode, row]));
  const inTransit = await procurement.inTransit(hospitalId);
  const stock = new Map<string, number>();
  for (const { productCode, usable } of await procurement.stock({ hospitalId })) stock.set(productCode, (stock.get(productCode) ?? 0) + usable);
  const contracts = [...offers.values()].flatMap(({ contract }) => (contract ? [contract.id] : []));
  const ordered = await procurement.orderedByContract(contracts);
  const needs = new Map([...offers].map(([code, { contract }]): [string, Need] => {
    const { amc = 0, safetyStock = 0, leadDays = 0 } = usage.get(code) ?? {};
    return [code, { stock: stock.get(code) ?? 0, inTransit: inTransit.get(code) ?? 0, amc, safetyStock, leadDays, agreedLeft: contract ? Math.max(0, contract.agreedQty - (ordered.get(contract.id) ?? 0)) : null }];
  }));
  return { offers, needs, hospital };
}

/** `AMC * (lead time + cover) + safety stock - stock - in transit`, in whole packages, not beyond what is left of the agreed volume. */
export function suggestedQty({ stock, inTransit, amc, safetyStock, leadDays, agreedLeft }: Need, packSize: number, coverDays: number): number {
  const wanted = Math.max(0, Math.ceil((amc * (leadDays + coverDays)) / 30 + safetyStock - stock - inTransit));
  const packs = Math.ceil(wanted / packSize);
  return packSize * (agreedLeft === null ? packs : Math.min(packs, Math.floor(agreedLeft / packSize)));
}

/** A line as people see it, completed from the registers. */
export function completeLine(line: JsonObject, lineNo: number, location: string, { offers, needs, hospital }: Supplies, coverDays: number): JsonObject {
  const code = String(line['productCode']);
  const offer = offers.get(code);
  const need = needs.get(code) ?? NOTHING;
  const planQty = typeof line['planQty'] === 'number' ? line['planQty'] : 0;
  const price = offer?.price?.awardPrice ?? 0;
  const product = offer?.product;
  const places = hospital.locations.map(({ id }) => id);
  const wanted = optionalText(line, 'location') ?? location;
  return {
    lineNo, productCode: code, name: product?.genericName ?? code, spec: product?.spec ?? '', manufacturer: product?.manufacturer ?? '', unit: product?.unit ?? '', packSize: product?.packSize ?? 1,
    currentStock: need.stock, inTransit: need.inTransit, amc: need.amc, suggestedQty: product ? suggestedQty(need, product.packSize, coverDays) : 0, planQty, price, amount: yuan(planQty * fen(price)),
    controlledClass: product?.controlledClass ?? 'NONE', controlled: product ? isControlled(product) : false, coldChain: product?.coldChain ?? false, storageClass: product ? storageClassOf(product) : 'AMBIENT',
    location: places.includes(wanted) ? wanted : (places[0] ?? wanted), substituteAllowed: line['substituteAllowed'] === true, preferredDistributor: optionalText(line, 'preferredDistributor'), candidates: offer?.entitled ?? [],
    contractId: offer?.contract?.id ?? null, contractVersion: offer?.contract?.version ?? null, offContract: product !== undefined && !offer?.contract, remark: optionalText(line, 'remark'), reason: optionalText(line, 'reason'),
  };
}

const ratio = (a: number, b: number): number => (b > 0 ? Math.round((a / b) * 100) / 100 : 0);

/** What the table `plan-line-check` decides by. */
export function factsOf(line: JsonObject, type: string, { offers, needs, hospital }: Supplies, recalled: ReadonlySet<string>): JsonObject {
  const code = String(line['productCode']);
  const offer = offers.get(code);
  const need = needs.get(code) ?? NOTHING;
  const qty = line['planQty'] as number;
  const preferred = line['preferredDistributor'];
  return {
    lineNo: line['lineNo'] ?? null, productCode: code, type, inDictionary: offer !== undefined, active: offer?.product.status === 'ACTIVE', contractInForce: offer?.contract != null, price: line['price'] ?? 0,
    ceiling: offer?.price?.ceilingPrice ?? 0, amcMultiple: ratio(qty, need.amc), coverMonths: ratio(need.stock + need.inTransit, need.amc), controlledWithoutLicence: line['controlled'] === true && !hospital.controlledLicence,
    restrictedAntibiotic: offer?.product.restrictedAntibiotic ?? false, overAgreed: need.agreedLeft !== null && qty > need.agreedLeft, shelfLifeMonths: offer?.product.shelfLifeMonths ?? 0, duplicateOrder: need.inTransit > 0,
    wholePacks: qty > 0 && qty % (offer?.product.packSize ?? 1) === 0, recalled: recalled.has(code), deliverable: (offer?.entitled.length ?? 0) > 0, preferredEntitled: typeof preferred !== 'string' || (offer?.entitled.includes(preferred) ?? false),
  };
}

/** Recalled as a whole, not single batches. */
export const WHOLE_PRODUCT = '*';

/** Products that were recalled as a whole. */
export const recalledProducts = async (procurement: ProcurementStore): Promise<Set<string>> => new Set((await procurement.recalls.list({ where: { batch: WHOLE_PRODUCT } })).map(({ productCode }) => productCode));

function optionalText(line: JsonObject, name: string): string | null {
  const value = line[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
