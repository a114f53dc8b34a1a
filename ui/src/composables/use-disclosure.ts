import { onClickOutside, useEventListener } from '@vueuse/core';
import { nextTick, ref, watch } from 'vue';
import type { Ref } from 'vue';
import { useRoute } from 'vue-router';

/**
 * What a button of the top bar opens below itself. It closes on Escape, with the focus back on the button, on a press elsewhere,
 * and when another page comes.
 */
export function useDisclosure(root: Readonly<Ref<HTMLElement | null>>, button: Readonly<Ref<HTMLElement | null>>) {
  const route = useRoute();
  const open = ref(false);
  async function close(): Promise<void> {
    open.value = false;
    await nextTick();
    button.value?.focus();
  }
  watch(() => route.fullPath, () => { open.value = false; });
  onClickOutside(root, () => { open.value = false; });
  useEventListener(root, 'keydown', (event: KeyboardEvent) => { if (event.key === 'Escape' && open.value) { event.stopPropagation(); void close(); } });
  return { open, close };
}
