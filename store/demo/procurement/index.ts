import type { Store } from '../../contract.ts';
import type { BuyingHospitalRow, DistributionRightRow, DistributorRow, DrugProductRow, DrugUsageRow, StockPostingRow, StockPromiseRow } from '../../procurement-contract.ts';
import { BUYING_HOSPITAL_IDS, DISTRIBUTOR_IDS, organisations } from '../organisations.ts';
import { seeded } from '../random.ts';
import { assortment } from './products.ts';

const nameOf = (id: string): string => organisations.find((organisation) => organisation.id === id)?.name ?? id;
const REGIONS = ['R1', 'R2', 'R3'];
const regionOf = (hospital: number): string => REGIONS[hospital % 7 === 6 ? 2 : hospital % 3 === 2 ? 1 : 0] as string;

/** Score, minimum order, cold chain, controlled drugs, hazardous goods, delivery rate. */
const DISTRIBUTORS: [number, number, boolean, boolean, boolean, number][] = [
  [92, 500, true, false, false, 0.97], [95, 500, false, false, false, 0.98], [80, 500, false, true, false, 0.95], [88, 300, true, false, true, 0.96],
  [90, 400, true, false, false, 0.99], [76, 200, false, false, true, 0.9], [84, 300, false, true, false, 0.94], [70, 200, false, false, false, 0.88],
];

function distributors(): DistributorRow[] {
  return DISTRIBUTORS.map(([score, minOrder, coldChain, controlled, hazardous, deliveryRate], i) => ({
    id: DISTRIBUTOR_IDS[i] as string, name: nameOf(DISTRIBUTOR_IDS[i] as string), score, minOrder, licenceNo: `粤GSP${2_026_000 + i}`, licenceUntil: '2029-12-31', coldChain, controlled, hazardous, deliveryRate, openOrders: 0,
  }));
}

function hospitals(): BuyingHospitalRow[] {
  return BUYING_HOSPITAL_IDS.map((id, i) => ({
    id, name: nameOf(id), region: regionOf(i), locations: i < 4 ? [{ id: 'MAIN', name: '本部药库' }, { id: 'EAST', name: '东院区药库' }] : [{ id: 'MAIN', name: '药库' }],
    controlledLicence: i % 12 !== 11, remote: i % 7 === 6, approvalLimit: 50_000,
  }));
}

/** Each product has two or three distributors that can keep it as it must be kept. */
function rights(products: readonly DrugProductRow[]): DistributionRightRow[] {
  return products.flatMap((product, i) => {
    const able = DISTRIBUTORS.flatMap(([, , cold, controlled, hazardous], d) =>
      ((!product.coldChain || cold) && (!isControlled(product) || controlled) && (!product.hazardous || hazardous) ? [DISTRIBUTOR_IDS[d] as string] : []));
    const chosen = able.length <= 3 ? able : [0, 1, 2].slice(0, 2 + (i % 2)).map((n) => able[(i + n * 3) % able.length] as string);
    return [...new Set(chosen)].map((distributorId) => ({ id: `${product.code}-${distributorId}`, productCode: product.code, distributorId, regions: REGIONS, hospitals: [], validFrom: '2026-01-01', validTo: '2027-12-31' }));
  });
}

const isControlled = ({ controlledClass }: DrugProductRow): boolean => controlledClass === 'NARCOTIC' || controlledClass.startsWith('PSYCHOTROPIC');

/** Each hospital uses a different part of the dictionary. */
function usage(products: readonly DrugProductRow[]): DrugUsageRow[] {
  const random = seeded(25);
  return BUYING_HOSPITAL_IDS.flatMap((hospitalId, h) => products.filter((product, i) => product.status === 'ACTIVE' && (i * 7 + h * 13) % 9 < 2).map((product) => {
    const amc = product.packSize * (10 + Math.floor(random() * 90));
    return { hospitalId, productCode: product.code, amc, safetyStock: Math.ceil(amc / 4), leadDays: 7 };
  }));
}

function openingStock(rows: readonly DrugUsageRow[], at: number): StockPostingRow[] {
  const random = seeded(8);
  return rows.flatMap(({ hospitalId, productCode, amc }) => {
    const usable = Math.floor(amc * random() * 1.2);
    const base = { hospitalId, productCode, batch: `2025${String(1 + Math.floor(random() * 12)).padStart(2, '0')}A`, expiry: '2027-11-30', kind: 'OPENING' as const, quarantine: 0, ref: 'OPENING', at, by: null };
    return usable === 0 ? [] : [{ id: `OPENING:${hospitalId}:${productCode}`, usable, ...base }];
  });
}

function promises(all: readonly DistributionRightRow[], at: number): StockPromiseRow[] {
  return all.flatMap(({ distributorId, productCode }, i) => (i % 10 === 0 ? [{ distributorId, productCode, qty: 200 + (i % 7) * 100, at }] : []));
}

/** The made-up drug trade of the demo region: 1,046 products, their prices and contracts, 25 hospitals and 8 distributors. Loaded once. */
export async function loadDemoProcurement({ procurement }: Store, now: number): Promise<void> {
  const { products, prices, contracts } = assortment();
  const used = usage(products);
  const entitled = rights(products);
  await procurement.products.put(products);
  await procurement.prices.put(prices);
  await procurement.contracts.put(contracts);
  await procurement.rights.put(entitled);
  await procurement.distributors.put(distributors());
  await procurement.hospitals.put(hospitals());
  await procurement.usage.put(used);
  await procurement.promises.put(promises(entitled, now));
  await procurement.postings.add(openingStock(used, now));
}
