import { DESKTOP, PHONE } from '../support/browser.ts';

/** What a page is seen with: its language, its theme and the size of the window. */
export interface Combination { name: string; locale: 'zh-CN' | 'en'; theme: 'light' | 'dark'; viewport: { width: number; height: number } }

/** All eight; the two at the same place from either end differ in everything. */
export const COMBINATIONS: readonly Combination[] = (['zh-CN', 'en'] as const).flatMap((locale) => (['light', 'dark'] as const).flatMap((theme) => [DESKTOP, PHONE].map((viewport) => ({ name: `${locale.slice(0, 2)}-${theme}-${viewport.width}`, locale, theme, viewport }))));

/**
 * What the page at this place of the list is seen with. In brief it is two that differ in language, theme and size; four pages in a
 * row have all eight, and with them every pair of values.
 */
export function combinationsOf(index: number, full: boolean): readonly Combination[] {
  if (full) return COMBINATIONS;
  const first = index % (COMBINATIONS.length / 2);
  return COMBINATIONS.filter((_, i) => i === first || i === COMBINATIONS.length - 1 - first);
}
