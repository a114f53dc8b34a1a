import { pinyin } from 'pinyin-pro';
import type { DrugProductRow, Store } from '../../store/contract.ts';

/** How long the dictionary is searched as it was read, ms of process time. */
const FRESH = 60_000;
interface Entry { product: DrugProductRow; hay: string[] }
const indices = new WeakMap<Store, { until: number; entries: Promise<Entry[]> }>();

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

function entriesOf(store: Store): Promise<Entry[]> {
  const known = indices.get(store);
  if (known && known.until > performance.now()) return known.entries;
  const entries = store.procurement.products.list({}).then((products) => products.map((product) => {
    const spelled = (pattern: 'pinyin' | 'first'): string => pinyin(product.genericName, { pattern, toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).join('').toLowerCase();
    return { product, hay: [product.code.toLowerCase(), product.genericName.toLowerCase(), (product.tradeName ?? '').toLowerCase(), spelled('pinyin'), spelled('first')].filter((candidate) => candidate !== '') };
  }));
  indices.set(store, { until: performance.now() + FRESH, entries });
  entries.catch(() => indices.delete(store));
  return entries;
}
