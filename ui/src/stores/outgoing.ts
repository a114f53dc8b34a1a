import { useEventListener } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref, shallowReactive, shallowRef } from 'vue';
import type { CaseVerb, Verb } from '../../../api/contract/task-life.ts';
import type { Said } from '../tasks/verbs/needs.ts';

/** How long something that was decided can be taken back, ms. */
export const UNDO_MS = 10_000;
/** What waits so long: it cannot be taken back once the process, or somebody else, has been told. */
export const WAITS: ReadonlySet<string> = new Set(['complete', 'transfer', 'return']);
/** A page that is being closed sends no more than 64 KiB. */
const AT_CLOSE = 60_000;

export interface Outgoing { id: number; /** What is about to be sent, in words. */ text: string; until: number; taskIds: string[] }
/** `send` tells the server; `closing`: the page is about to go away. `bytes`: how much there is to send. */
export interface Decision { text: string; taskIds: string[]; bytes: number; send: (closing: boolean) => Promise<void>; undone?: (() => void) | undefined }
interface Held extends Outgoing, Decision { timer: ReturnType<typeof setTimeout> }

/**
 * Decisions wait a moment before they go out, so that a slip can be undone: nothing is taken back from the process, it has not been told yet.
 * They outlive the page they were made on and go out at once when the console is closed or left.
 */
export const useOutgoing = defineStore('outgoing', () => {
  const held = shallowRef<Held[]>([]);
  /** What was said with a verb that was undone or did not arrive, by task: there it is found again. */
  const takenBack = shallowReactive(new Map<string, { verb: Verb | CaseVerb; said: Said }>());
  let last = 0;

  function hold(decision: Decision): void {
    // What could not go out all together when the page is closed does not wait together.
    if (decision.bytes + held.value.reduce((sum, { bytes }) => sum + bytes, 0) > AT_CLOSE) void flush();
    const id = ++last;
    const timer = setTimeout(() => void release(id), UNDO_MS);
    held.value = [...held.value, { ...decision, id, until: Date.now() + UNDO_MS, timer }];
    if (decision.bytes > AT_CLOSE) void release(id);
  }

  function take(id: number): Held | undefined {
    const found = held.value.find((entry) => entry.id === id);
    if (!found) return undefined;
    clearTimeout(found.timer);
    held.value = held.value.filter((entry) => entry.id !== id);
    return found;
  }

  /** Sends now what would be sent later. The rows count as on their way until the answer is there. */
  async function release(id: number, closing = false): Promise<void> {
    const entry = take(id);
    if (!entry) return;
    sending.value = new Set([...sending.value, ...entry.taskIds]);
    try {
      await entry.send(closing);
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
  const flush = async (closing = false): Promise<void> => { await Promise.allSettled(held.value.map((entry) => release(entry.id, closing))); };
  if (typeof window !== 'undefined') useEventListener(window, 'pagehide', () => void flush(true));
  return { held, decided, takenBack, hold, undo, release, flush };
});
