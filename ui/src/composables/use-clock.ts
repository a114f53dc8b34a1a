import { useIntervalFn } from '@vueuse/core';
import { ref } from 'vue';
import type { Ref } from 'vue';

/** The time in epoch ms, renewed every `step` ms while the component lives. */
export function useClock(step = 15_000): Ref<number> {
  const now = ref(Date.now());
  useIntervalFn(() => { now.value = Date.now(); }, step);
  return now;
}
