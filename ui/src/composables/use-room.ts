import { useWindowSize } from '@vueuse/core';
import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import { usePreferences } from '../stores/preferences.ts';

/** Width from which the navigation stands beside the page, and the width it takes. Both in rem. */
export const NAV_FROM = 62;
const NAV_WIDTH = 12.5;

/** Whether the window is at least `rem` wide, in the size of text the person chose: large text leaves room for less. */
export function useRoom(rem: number): ComputedRef<boolean> {
  const { width } = useWindowSize();
  const preferences = usePreferences();
  return computed(() => width.value >= rem * 16 * preferences.fontScale);
}

/** The same for the page itself, beside the navigation. */
export function usePageRoom(rem: number): ComputedRef<boolean> {
  const [beside, alone, withNav] = [useRoom(NAV_FROM), useRoom(rem), useRoom(rem + NAV_WIDTH)];
  return computed(() => (beside.value ? withNav.value : alone.value));
}
