import { nextTick, ref } from 'vue';
import type { Ref } from 'vue';

/**
 * Roving focus over the rows of a virtual list: one row is in the tab order, j/k and arrows move it. `reveal` scrolls a row into being.
 */
export function useRowFocus(ids: Ref<string[]>, reveal: (index: number) => void) {
  const current = ref<string | null>(null);

  async function focus(id: string | null): Promise<void> {
    const index = id === null ? -1 : ids.value.indexOf(id);
    if (id === null || index < 0) return;
    current.value = id;
    reveal(index);
    // The virtual list draws the row in the next frame or the one after.
    for (let attempt = 0; attempt < 10; attempt++) {
      await nextTick();
      const row = document.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(id)}"]`);
      if (row) return row.focus({ preventScroll: true });
      await new Promise((resolve) => setTimeout(resolve, 16));
    }
  }

  function move(step: 1 | -1): Promise<void> {
    const at = current.value === null ? -1 : ids.value.indexOf(current.value);
    const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), ids.value.length - 1);
    return focus(ids.value[next] ?? null);
  }

  return { current, focus, move };
}
