import { useDebounceFn } from '@vueuse/core';
import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { ShallowRef } from 'vue';
import type { TaskPreview } from '../../../api/contract/case-page.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import { ApiFailure } from '../api/client.ts';
import { casePage } from '../api/case-page.ts';

export type PreviewState = 'idle' | 'loading' | 'ready' | 'refused' | 'unavailable';

export interface PreviewOptions {
  taskId: () => string;
  outcomes: () => string[];
  data: ShallowRef<JsonObject>;
  enabled: () => boolean;
  /** Idle time before it is asked for again, ms. */
  delay?: number;
}

/** What submitting would lead to, asked for again when the form has rested. An answer that is out of date is thrown away; while a new one is on its way the old one stays. */
export function usePreview({ taskId, outcomes, data, enabled, delay = 700 }: PreviewOptions) {
  const state = ref<PreviewState>('idle');
  const preview = shallowRef<TaskPreview | null>(null);
  let asking: AbortController | null = null;

  async function ask(): Promise<void> {
    asking?.abort();
    if (!enabled()) return;
    const mine = new AbortController();
    asking = mine;
    if (preview.value === null) state.value = 'loading';
    try {
      preview.value = await casePage.preview(taskId(), outcomes().filter(Boolean), data.value, mine.signal);
      state.value = 'ready';
    } catch (error) {
      if (mine.signal.aborted) return;
      preview.value = null;
      state.value = error instanceof ApiFailure && [403, 404, 409].includes(error.status) ? 'refused' : 'unavailable';
    }
  }

  const later = useDebounceFn(ask, delay);
  watch([data, () => outcomes().join(), enabled], () => { if (enabled()) void later(); });
  if (enabled()) void ask();
  onScopeDispose(() => asking?.abort());
  return { state, preview };
}
