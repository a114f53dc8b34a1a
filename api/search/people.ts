import type { Store } from '../../store/contract.ts';
import { spellings } from '../../store/search/words.ts';
import type { SearchResult } from '../contract/inbox.ts';
import { monitorScope } from '../monitor/scope.ts';
import type { Principal } from '../session/principal.ts';
import { byBeginning, type Entry } from './by-beginning.ts';
import { remembered } from './remembered.ts';

type Found = SearchResult['people'][number];

/**
 * People whose name, pinyin or initials begin with the text, or whose name contains it: for administrators those of the register, for who may give work to
 * others those who hold open tasks they watch. Nobody else finds people.
 */
export async function searchPeople({ store, principal, now }: { store: Store; principal: Principal; now: number }, text: string, limit: number): Promise<Found[]> {
  return byBeginning(principal.admin ? await registered(store) : await holding(store, principal, now), text, limit);
}

async function holding(store: Store, principal: Principal, now: number): Promise<Entry<Found>[]> {
  const scope = monitorScope(principal);
  if (scope.orgIds?.length === 0) return [];
  return (await store.monitor.holders(scope, now)).map(({ userId, name, open }) => ({ hay: spellings(name), found: { id: userId, name, title: null, open, opens: 'reassign' } }));
}

const registered = remembered(async (store): Promise<Entry<Found>[]> => {
  const entries: Entry<Found>[] = [];
  for (let total = 1; entries.length < total;) {
    const page = await store.registerEntries('person', { offset: entries.length, limit: 1_000 });
    total = page.items.length === 0 ? 0 : page.total;
    entries.push(...page.items.map(({ id, row }): Entry<Found> => {
      const [name, nameEn, title] = [row['name'], row['nameEn'], row['title']].map((member) => (typeof member === 'string' ? member : ''));
      return { hay: [...spellings(name ?? ''), ...spellings(nameEn ?? '')], found: { id, name: name ?? '', title: title || null, open: null, opens: 'register' } };
    }));
  }
  return entries;
});
