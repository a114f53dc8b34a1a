import { computed, ref } from 'vue';
import type { Ref } from 'vue';

/** The rows that are ticked. What leaves the list is no longer selected. */
export function useSelection(ids: Ref<string[]>) {
  const chosen = ref<ReadonlySet<string>>(new Set());
  const selected = computed(() => ids.value.filter((id) => chosen.value.has(id)));
  let anchor: string | null = null;

  function toggle(id: string, range = false): void {
    const next = new Set(selected.value);
    const [from, to] = [anchor === null ? -1 : ids.value.indexOf(anchor), ids.value.indexOf(id)];
    if (range && from >= 0 && to >= 0) for (const between of ids.value.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(between);
    else if (!next.delete(id)) next.add(id);
    anchor = id;
    chosen.value = next;
  }
  const all = (): void => { chosen.value = new Set(selected.value.length === ids.value.length ? [] : ids.value); };
  const clear = (): void => { chosen.value = new Set(); };
  return { selected, has: (id: string): boolean => chosen.value.has(id), toggle, all, clear };
}
