import { pinyin } from 'pinyin-pro';
import type { DrugProductRow, Store } from '../../store/contract.ts';
import { remembered } from './remembered.ts';

interface Entry { product: DrugProductRow; hay: string[] }

/** Products whose code, name, pinyin or initials begin with the text or whose name contains it. */
export async function searchDrugs(store: Store, text: string, limit: number): Promise<DrugProductRow[]> {
  const word = text.toLowerCase().replace(/\s+/g, '');
  const starting: DrugProductRow[] = [];
  const containing: DrugProductRow[] = [];
  for (const { product, hay } of await entriesOf(store)) {
    if (hay.some((candidate) => candidate.startsWith(word))) starting.push(product);
    else if (product.genericName.includes(word)) containing.push(product);
  }
  return [...starting, ...containing].slice(0, limit);
}

const entriesOf = remembered(async (store): Promise<Entry[]> => (await store.procurement.products.list({})).map((product) => {
  const spelled = (pattern: 'pinyin' | 'first'): string => pinyin(product.genericName, { pattern, toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).join('').toLowerCase();
  return { product, hay: [product.code.toLowerCase(), product.genericName.toLowerCase(), (product.tradeName ?? '').toLowerCase(), spelled('pinyin'), spelled('first')].filter((candidate) => candidate !== '') };
}));
