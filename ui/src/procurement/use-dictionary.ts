import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { procurement } from './api.ts';
import type { Product } from './api.ts';
import { drugIndex } from './drug-index.ts';

const PAGE = 200;

/** The whole dictionary: about a thousand products, read once in pages. */
async function allProducts(): Promise<Product[]> {
  const first = await procurement.products({ limit: PAGE });
  const rest = await Promise.all(Array.from({ length: Math.ceil(first.total / PAGE) - 1 }, (_, i) => procurement.products({ offset: (i + 1) * PAGE, limit: PAGE })));
  return [first, ...rest].flatMap(({ items }) => items);
}

/** The drug dictionary for looking up and searching; empty until it is there. */
export function useDictionary() {
  const query = useQuery({ queryKey: ['procurement', 'dictionary'], queryFn: allProducts, staleTime: 600_000, refetchOnWindowFocus: false });
  return { query, index: computed(() => drugIndex(query.data.value ?? [])), ready: computed(() => query.data.value !== undefined) };
}
