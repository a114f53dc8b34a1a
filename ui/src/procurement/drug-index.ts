import { pinyin } from 'pinyin-pro';
import type { Product } from './api.ts';

/** The dictionary, by code and for searching. */
export interface DrugIndex { byCode: ReadonlyMap<string, Product>; search: (text: string, limit: number) => Product[] }

/** Searches code, names, manufacturer, and the initials of the name's pinyin (`amxl` finds 阿莫西林); every word must be found. What begins with it comes first. */
export function drugIndex(products: readonly Product[]): DrugIndex {
  const entries = products.map((product) => ({ product, initials: pinyin(product.genericName, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'removed' }).join(''), hay: `${product.code} ${product.genericName} ${product.spec} ${product.manufacturer}`.toLowerCase() }));
  return {
    byCode: new Map(products.map((product) => [product.code, product])),
    search(text, limit) {
      const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
      const [first = ''] = words;
      const found = entries.filter(({ hay, initials }) => words.every((word) => hay.includes(word) || initials.includes(word)));
      const rank = ({ hay, initials, product }: (typeof entries)[number]): number => (hay.startsWith(first) || initials.startsWith(first) || product.genericName.toLowerCase().startsWith(first) ? 0 : 1);
      return found.map((entry) => ({ entry, rank: rank(entry) })).sort((a, b) => a.rank - b.rank).slice(0, limit).map(({ entry }) => entry.product);
    },
  };
}
