import type { BuyingHospitalRow, DistributionRightRow, DrugContractRow, DrugPriceRow, DrugProductRow, ProcurementStore, StorageClass } from '../procurement-contract.ts';

const inForce = ({ validFrom, validTo }: { validFrom: string; validTo: string }, today: string): boolean => validFrom <= today && today <= validTo;

export const isControlled = ({ controlledClass }: Pick<DrugProductRow, 'controlledClass'>): boolean => controlledClass === 'NARCOTIC' || controlledClass.startsWith('PSYCHOTROPIC');

export function storageClassOf(product: DrugProductRow): StorageClass {
  if (isControlled(product)) return 'CONTROLLED';
  if (product.coldChain) return 'COLD';
  return product.hazardous ? 'HAZARDOUS' : 'AMBIENT';
}

export interface Offer {
  product: DrugProductRow;
  price: DrugPriceRow | null;
  contract: DrugContractRow | null;
  /** Distributors that may deliver the product to the hospital. */
  entitled: string[];
  promises: Record<string, number>;
}

/** What the registers say of products for a hospital, on a day. Unknown codes are left out. */
export async function offersOf(procurement: ProcurementStore, hospital: BuyingHospitalRow, codes: readonly string[], today: string): Promise<Map<string, Offer>> {
  const wanted = [...new Set(codes)];
  const where = { productCode: wanted };
  const products = await procurement.products.list({ where: { code: wanted } });
  const prices = await procurement.prices.list({ where });
  const contracts = await procurement.contracts.list({ where });
  const rights = await procurement.rights.list({ where });
  const promises = await procurement.promises.list({ where });
  return new Map(products.map((product): [string, Offer] => {
    const of = <T extends { productCode: string }>(rows: readonly T[]): T[] => rows.filter(({ productCode }) => productCode === product.code);
    return [product.code, {
      product,
      price: of(prices).find((price) => inForce(price, today)) ?? null,
      contract: of(contracts).find((contract) => inForce(contract, today)) ?? null,
      entitled: of(rights).filter((right) => inForce(right, today) && covers(right, hospital)).map(({ distributorId }) => distributorId),
      promises: Object.fromEntries(of(promises).map(({ distributorId, qty }) => [distributorId, qty])),
    }];
  }));
}

const covers = ({ regions, hospitals }: DistributionRightRow, hospital: BuyingHospitalRow): boolean => regions.includes(hospital.region) && (hospitals.length === 0 || hospitals.includes(hospital.id));

/** @throws when the hospital takes no part in the common purchase */
export async function buyingHospital(procurement: ProcurementStore, id: string): Promise<BuyingHospitalRow> {
  const hospital = await procurement.hospitals.get({ id });
  if (!hospital) throw new Error(`${id} takes no part in the common purchase`);
  return hospital;
}
