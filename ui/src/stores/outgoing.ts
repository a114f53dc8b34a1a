import { useEventListener } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';

/** How long something that was decided can be taken back, ms. */
export const UNDO_MS = 10_000;

export interface Outgoing { id: number; /** What is about to be sent, in words. */ text: string; until: number; taskIds: string[] }
interface Held extends Outgoing { timer: ReturnType<typeof setTimeout>; send: () => Promise<void>; undone: (() => void) | undefined }

/**
 * Decisions wait a moment before they go out, so that a slip can be undone: nothing is taken back from the process, it has not been told yet.
 * They go out at once when the page is closed.
 */
export const useOutgoing = defineStore('outgoing', () => {
  const held = shallowRef<Held[]>([]);
  let last = 0;

  function hold(text: string, taskIds: string[], send: () => Promise<void>, undone?: () => void): void {
    const id = ++last;
    const timer = setTimeout(() => void release(id), UNDO_MS);
    held.value = [...held.value, { id, text, until: Date.now() + UNDO_MS, taskIds, timer, send, undone }];
  }

  function take(id: number): Held | undefined {
    const found = held.value.find((entry) => entry.id === id);
    if (!found) return undefined;
    clearTimeout(found.timer);
    held.value = held.value.filter((entry) => entry.id !== id);
    return found;
  }

  /** Sends now what would be sent later. The rows count as on their way until the answer is there. */
  async function release(id: number): Promise<void> {
    const entry = take(id);
    if (!entry) return;
    sending.value = new Set([...sending.value, ...entry.taskIds]);
    try {
      await entry.send();
    } finally {
      sending.value = new Set([...sending.value].filter((taskId) => !entry.taskIds.includes(taskId)));
    }
  }

  function undo(id = held.value.at(-1)?.id): boolean {
    const entry = id === undefined ? undefined : take(id);
    entry?.undone?.();
    return entry !== undefined;
  }

  const sending = ref<ReadonlySet<string>>(new Set());
  /** Tasks that are decided, sent or not. */
  const decided = computed<ReadonlySet<string>>(() => new Set([...held.value.flatMap((entry) => entry.taskIds), ...sending.value]));
  /** Everything at once, now. */
  const flush = async (): Promise<void> => { await Promise.allSettled(held.value.map((entry) => release(entry.id))); };
  if (typeof window !== 'undefined') useEventListener(window, 'pagehide', () => void flush());
  return { held, decided, hold, undo, release, flush };
});
