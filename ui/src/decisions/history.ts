import { computed, shallowRef } from 'vue';
import type { ComputedRef } from 'vue';

/** Steps that can be undone. */
const MOST = 200;

/** A value with what it was before: every change is one step back. */
export function useHistory<T>(first: T): { now: ComputedRef<T>; put(next: T): void; undo(): void; redo(): void; canUndo: ComputedRef<boolean>; canRedo: ComputedRef<boolean>; reset(value: T): void } {
  const state = shallowRef<{ past: T[]; now: T; future: T[] }>({ past: [], now: first, future: [] });
  return {
    now: computed(() => state.value.now), canUndo: computed(() => state.value.past.length > 0), canRedo: computed(() => state.value.future.length > 0),
    put(next) {
      const { past, now } = state.value;
      if (next !== now) state.value = { past: [...past.slice(1 - MOST), now], now: next, future: [] };
    },
    undo() {
      const { past, now, future } = state.value;
      const before = past.at(-1);
      if (past.length > 0) state.value = { past: past.slice(0, -1), now: before as T, future: [now, ...future] };
    },
    redo() {
      const { past, now, future: [next, ...later] } = state.value;
      if (state.value.future.length > 0) state.value = { past: [...past, now], now: next as T, future: later };
    },
    reset(value) { state.value = { past: [], now: value, future: [] }; },
  };
}
