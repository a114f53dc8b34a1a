import type { DrugContractRow, DrugPriceRow, DrugProductRow } from '../../procurement-contract.ts';
import { seeded } from '../random.ts';
import { FORMS, MANUFACTURERS, SUBSTANCES, type Form, type Substance } from './words.ts';

export const PRODUCT_COUNT = 1046;
/** By how much the common purchase lowered prices, weighted by agreed volume. */
export const CUT = 0.2257;
const VALID = { validFrom: '2026-01-01', validTo: '2027-12-31' };

const two = (n: number): number => Math.round(n * 100) / 100;
const numbered = (prefix: string, n: number, digits = 5): string => `${prefix}${String(n).padStart(digits, '0')}`;

interface Variant { substance: Substance; form: Form; formKey: string; spec: string; maker: number }

/** Every substance in its forms and strengths, by as many manufacturers as it takes. */
function variants(): Variant[] {
  const all: Variant[] = [];
  for (let round = 0; all.length < PRODUCT_COUNT; round++) {
    for (const [index, substance] of SUBSTANCES.entries()) {
      for (const formKey of substance.forms ?? ['tablet']) {
        const form = FORMS[formKey] as Form;
        all.push({ substance, form, formKey, spec: form.specs[round % form.specs.length] as string, maker: (index * 3 + round * 7 + formKey.length) % MANUFACTURERS.length });
        if (all.length === PRODUCT_COUNT) return all;
      }
    }
  }
  return all;
}

function product({ substance, form, formKey, spec, maker }: Variant, i: number): DrugProductRow {
  const manufacturer = MANUFACTURERS[maker] as string;
  const kind = formKey === 'tablet' || formKey === 'slow' || formKey === 'capsule' || formKey === 'granule' ? 'H' : 'S';
  return {
    code: numbered('YP', i + 1, 6), nationalCode: `86${String(900_000_000_000 + i * 137).padStart(12, '0')}`, provinceCode: numbered('GD', 30_000 + i, 7),
    genericName: formKey === 'powder' ? `注射用${substance.name}` : `${substance.name}${form.suffix}`, tradeName: null, dosageForm: form.id, spec, packSize: i % 11 === 0 ? 10 : i % 7 === 0 ? 5 : 1, unit: form.unit,
    manufacturerId: numbered('M', maker + 1), manufacturer, approvalNo: `国药准字${kind}${20_200_000 + i}`, atc: substance.atc, storage: substance.cold ? '2-8℃ 避光' : substance.hazardous ? '阴凉、远离火源' : '密封，室温',
    coldChain: substance.cold === true, hazardous: substance.hazardous === true, controlledClass: substance.class ?? 'NONE', essential: i % 5 < 3, insuranceClass: (['A', 'B', 'B', 'C'] as const)[i % 4] ?? 'B',
    restrictedAntibiotic: substance.restricted === true, shelfLifeMonths: form.shelfLife, substituteGroup: `${substance.atc}-${formKey}-${spec}`, status: i % 97 === 96 ? 'DELISTED' : 'ACTIVE', version: 1,
  };
}

export interface Assortment { products: DrugProductRow[]; prices: DrugPriceRow[]; contracts: DrugContractRow[] }

/**
 * The made-up dictionary with prices and contracts, always the same. Baseline prices are such that the cut, weighted by agreed volume, is
 * 22.57 %.
 */
export function assortment(): Assortment {
  const random = seeded(1046);
  const products = variants().map(product);
  const drafts = products.map((row) => {
    const award = two(Math.max(0.8, 4 * Math.exp(random() * 3.4)));
    return { row, award, cut: 0.08 + random() * 0.32, agreed: 2_000 * (1 + Math.floor(random() * 40)), ceiling: two(award * (1.05 + random() * 0.2)) };
  });
  const baselines = baselinesFor(drafts);
  return {
    products,
    prices: drafts.map(({ row, award, ceiling }, i) => ({ productCode: row.code, ceilingPrice: ceiling, awardPrice: award, baselinePrice: baselines[i] as number, ...VALID, source: 'GPO-2026-01', version: 1 })),
    contracts: drafts.map(({ row, award, agreed }, i) => ({
      id: numbered('HT2026', i + 1), productCode: row.code, manufacturerId: row.manufacturerId, price: award, agreedQty: agreed, volumeBased: i % 6 === 0, multiSource: i % 3 === 0,
      ...(i % 89 === 88 ? { validFrom: '2025-01-01', validTo: '2025-12-31' } : VALID), version: 1,
    })),
  };
}

interface Draft { award: number; cut: number; agreed: number }

/** Stretches the single cuts until the weighted one is right; the last fen are put on the product with the finest step. */
function baselinesFor(drafts: readonly Draft[]): number[] {
  const award = drafts.reduce((sum, draft) => sum + draft.award * draft.agreed, 0);
  const wanted = award / (1 - CUT);
  const baselines = (stretch: number): number[] => drafts.map((draft) => two(draft.award / (1 - Math.min(0.7, draft.cut * stretch))));
  const total = (list: readonly number[]): number => list.reduce((sum, price, i) => sum + price * (drafts[i] as Draft).agreed, 0);
  let [low, high] = [0, 2];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (total(baselines(middle)) < wanted) low = middle;
    else high = middle;
  }
  return baselines((low + high) / 2);
}
