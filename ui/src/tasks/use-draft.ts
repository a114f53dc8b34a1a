import { useDebounceFn, useOnline } from '@vueuse/core';
import { onScopeDispose, ref, watch } from 'vue';
import type { Ref } from 'vue';
import type { Draft } from '../../../api/contract/index.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import { ApiFailure } from '../api/client.ts';
import type { localDraft } from '../composables/local-drafts.ts';

export type DraftState = 'none' | 'dirty' | 'saving' | 'saved' | 'local' | 'failed' | 'conflict';

export interface DraftOptions {
  data: Ref<JsonObject>;
  /** Draft the server had when the form was opened. */
  initial: Draft | null;
  save: (data: JsonObject, version: number) => Promise<Draft>;
  /** The server has this one now. */
  saved?: (draft: Draft) => void;
  local: ReturnType<typeof localDraft>;
  /** Whether this person may save one. */
  enabled: () => boolean;
  /** Idle time before a save, ms. */
  delay?: number;
}

/**
 * Saves what is being written after a pause. Without a connection, or when the log-in has run out, the draft stays on the device and goes up when the connection is back; when a newer
 * draft was saved elsewhere it waits in `conflict` for the person to decide.
 */
export function useDraft(options: DraftOptions) {
  const state = ref<DraftState>(options.initial ? 'saved' : 'none');
  const savedAt = ref<number | null>(options.initial?.savedAt ?? null);
  const conflict = ref<Draft | null>(null);
  const online = useOnline();
  let version = options.initial?.version ?? 0;
  let written = options.data.value;
  let running: Promise<void> | null = null;
  let stopped = false;

  const schedule = useDebounceFn(() => save(), options.delay ?? 2_000);
  watch(options.data, (data) => {
    if (stopped || !options.enabled() || data === written) return;
    if (state.value !== 'conflict') state.value = state.value === 'saving' ? 'saving' : 'dirty';
    void schedule();
  });
  watch(online, (up) => { if (up && (state.value === 'local' || state.value === 'failed')) void save(); });

  /** Saves now what is not saved yet; saves never overlap. */
  async function save(): Promise<void> {
    while (running) await running;
    if (stopped || !options.enabled() || state.value === 'conflict' || options.data.value === written) return;
    running = put(options.data.value).finally(() => { running = null; });
    await running;
    if (options.data.value !== written && state.value === 'saved') {
      state.value = 'dirty';
      void schedule();
    }
  }

  async function put(data: JsonObject): Promise<void> {
    state.value = 'saving';
    try {
      const saved = await options.save(data, version);
      version = saved.version;
      savedAt.value = saved.savedAt;
      written = data;
      options.saved?.(saved);
      options.local.remove();
      state.value = 'saved';
    } catch (error) {
      const status = error instanceof ApiFailure ? error.status : -1;
      if (status === 409 && error instanceof ApiFailure && isDraft(error.data)) {
        conflict.value = error.data;
        state.value = 'conflict';
      } else {
        // The log-in has run out: whoever logs in again finds what they wrote.
        const kept = (status <= 0 || status === 401) && options.local.write({ data, savedAt: Date.now(), version });
        state.value = kept ? 'local' : 'failed';
      }
    }
  }

  /** Goes on after a conflict with what the person chose; it is saved over the newer draft. */
  function settle(chosen: JsonObject): void {
    version = conflict.value?.version ?? version;
    conflict.value = null;
    state.value = 'dirty';
    options.data.value = chosen;
    void save();
  }

  /** No more saving. What was typed is kept, on the device if the server does not have it: it may be needed again. */
  async function rest(): Promise<void> {
    await save();
    stopped = true;
    if (state.value !== 'saved' && state.value !== 'none') options.local.write({ data: options.data.value, savedAt: Date.now(), version });
  }

  // What was typed last goes up also when something else takes the form's place.
  onScopeDispose(() => {
    if (unsaved()) void save().finally(() => { stopped = true; });
    else stopped = true;
  });
  /** True while something is neither on the server nor on the device. */
  const unsaved = (): boolean => !stopped && ['dirty', 'saving', 'failed', 'conflict'].includes(state.value);
  return { state, savedAt, conflict, save, settle, rest, unsaved };
}

function isDraft(data: unknown): data is Draft {
  return typeof data === 'object' && data !== null && 'version' in data && 'data' in data;
}
