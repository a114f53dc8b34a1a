import type { DrugProductRow, Store } from '../../store/contract.ts';
import { plain, spellings } from '../../store/search/words.ts';
import { byBeginning, type Entry } from './by-beginning.ts';
import { remembered } from './remembered.ts';

/** Products whose code, name, pinyin or initials begin with the text or whose name contains it. */
export async function searchDrugs(store: Store, text: string, limit: number): Promise<DrugProductRow[]> {
  return byBeginning(await entriesOf(store), text, limit);
}

const entriesOf = remembered(async (store): Promise<Entry<DrugProductRow>[]> => (await store.procurement.products.list({})).map((product) => (
  { hay: [...spellings(product.genericName), plain(product.code), plain(product.tradeName ?? '')].filter((spelling) => spelling !== ''), found: product }
)));
