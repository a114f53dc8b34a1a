import { useWindowSize } from '@vueuse/core';
import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import { usePreferences } from '../stores/preferences.ts';

/** Whether the window is at least `rem` wide, in the size of text the person chose: large text leaves room for less. */
export function useRoom(rem: number): ComputedRef<boolean> {
  const { width } = useWindowSize();
  const preferences = usePreferences();
  return computed(() => width.value >= rem * 16 * preferences.fontScale);
}
