import { computed, onScopeDispose, reactive, ref } from 'vue';
import type { ImagingUpload } from '../../../../api/contract/index.ts';
import { ApiFailure } from '../../api/client.ts';
import { parcels, sharesOf } from './parcels.ts';

export type SendState = 'waiting' | 'sending' | 'stored' | 'duplicate' | 'quarantined' | 'failed';
/** One file on its way. `reason`: why the server did not take it; `share`: 0 to 1. */
export interface SentFile { id: number; name: string; file: File; state: SendState; share: number; reason: string | null; detail: string | null }
export type SendFiles = (files: readonly File[], options: { progress: (share: number) => void; signal: AbortSignal }) => Promise<ImagingUpload>;

/** Requests under way at once. */
const AT_ONCE = 3;
const DONE: readonly SendState[] = ['stored', 'duplicate', 'quarantined'];

/**
 * Sends many files, some requests at a time, and keeps what became of each. A file the server refused stays refused; one that did not get
 * through can be sent again.
 */
export function useImageUpload(send: SendFiles, on: { arrived: (reply: ImagingUpload) => void; failed: (error: unknown) => void }) {
  const files = ref<SentFile[]>([]);
  const waiting: SentFile[][] = [];
  const stop = new AbortController();
  let running = 0;
  let made = 0;

  const count = (state: SendState): number => files.value.filter((one) => one.state === state).length;
  const busy = computed(() => files.value.some(({ state }) => state === 'waiting' || state === 'sending'));
  const share = computed(() => {
    const total = files.value.reduce((sum, { file }) => sum + file.size, 0);
    return total === 0 ? 0 : files.value.reduce((sum, one) => sum + one.file.size * (DONE.includes(one.state) ? 1 : one.share), 0) / total;
  });
  const counts = computed(() => ({ stored: count('stored'), duplicate: count('duplicate'), quarantined: count('quarantined'), failed: count('failed'), total: files.value.length }));

  function queue(some: SentFile[]): void {
    waiting.push(...parcels(some));
    while (running < AT_ONCE && waiting.length > 0) void next();
  }

  async function next(): Promise<void> {
    const parcel = waiting.shift();
    if (!parcel) return;
    running++;
    for (const one of parcel) Object.assign(one, { state: 'sending', share: 0, reason: null, detail: null });
    const sizes = parcel.map(({ file }) => file.size);
    try {
      const reply = await send(parcel.map(({ file }) => file), { progress: (part) => sharesOf(sizes, part).forEach((each, index) => Object.assign(parcel[index] as SentFile, { share: each })), signal: stop.signal });
      parcel.forEach((one, index) => {
        const result = reply.files[index];
        Object.assign(one, result ? { state: result.status, share: 1, reason: result.reason, detail: result.detail } : { state: 'failed', share: 0 });
      });
      on.arrived(reply);
    } catch (error) {
      for (const one of parcel) Object.assign(one, { state: 'failed', share: 0, reason: error instanceof ApiFailure ? error.code : null, detail: null });
      if (!stop.signal.aborted) on.failed(error);
    } finally {
      running--;
      void next();
    }
  }

  function add(chosen: readonly File[]): void {
    const added = chosen.map((file) => reactive<SentFile>({ id: ++made, name: file.webkitRelativePath || file.name, file, state: 'waiting', share: 0, reason: null, detail: null }));
    files.value = [...files.value, ...added];
    queue(added);
  }

  function retry(): void {
    const again = files.value.filter(({ state }) => state === 'failed');
    for (const one of again) one.state = 'waiting';
    queue(again);
  }

  function clear(): void {
    files.value = files.value.filter(({ state }) => !DONE.includes(state));
  }

  onScopeDispose(() => stop.abort());
  return { files, busy, share, counts, add, retry, clear };
}
