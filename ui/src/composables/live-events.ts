import { useQueryClient } from '@tanstack/vue-query';
import type { QueryKey } from '@tanstack/vue-query';
import { createEventHook } from '@vueuse/core';
import { onScopeDispose, ref, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import type { ChangeEvent } from '../../../api/contract/index.ts';
import type { BellEvent } from '../../../api/contract/notifications.ts';

export type LiveStatus = 'off' | 'connecting' | 'live';

const status = ref<LiveStatus>('off');
const changed = createEventHook<ChangeEvent>();
const bell = createEventHook<BellEvent>();
const opened = createEventHook<void>();
let source: EventSource | null = null;
let retry: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let broken = false;

function open(): void {
  retry = undefined;
  status.value = broken ? 'off' : 'connecting';
  source = new EventSource('/api/events');
  source.addEventListener('open', () => {
    status.value = 'live';
    failures = 0;
    broken = false;
    void opened.trigger();
  });
  source.addEventListener('change', (event) => void changed.trigger(JSON.parse((event as MessageEvent<string>).data) as ChangeEvent));
  source.addEventListener('notifications', (event) => void bell.trigger(JSON.parse((event as MessageEvent<string>).data) as BellEvent));
  source.addEventListener('error', () => {
    status.value = 'off';
    broken = true;
    if (source?.readyState !== EventSource.CLOSED) return;
    source = null;
    retry = setTimeout(open, Math.min(30_000, 1_000 * 2 ** failures++));
  });
}

/** Without a network nothing arrives, though the connection may look open for minutes. */
function networkGone(): void {
  status.value = 'off';
  broken = true;
}
/** A connection from before the gap may be dead without a word: a new one tells what was missed. */
function networkBack(): void {
  clearTimeout(retry);
  source?.close();
  failures = 0;
  open();
}

/** Opens the push connection; called by the shell when somebody is logged in. Reconnects by itself. */
export function connectLive(): void {
  if (source || retry !== undefined) return;
  window.addEventListener('offline', networkGone);
  window.addEventListener('online', networkBack);
  open();
}

export function disconnectLive(): void {
  window.removeEventListener('offline', networkGone);
  window.removeEventListener('online', networkBack);
  clearTimeout(retry);
  retry = undefined;
  source?.close();
  source = null;
  broken = false;
  status.value = 'off';
}

export const liveStatus = status;

/**
 * `change`: a case or task this person may see has changed. `resumed`: the connection is there, for the first time or after a gap; whatever was
 * read before may have changed without a word. `bell`: how many notices wait; said at the beginning, and when that has changed.
 */
export function useLiveEvents(handlers: { change?: (event: ChangeEvent) => void; bell?: (event: BellEvent) => void; resumed?: () => void }): void {
  const stops = [handlers.change && changed.on(handlers.change), handlers.bell && bell.on(handlers.bell), handlers.resumed && opened.on(handlers.resumed)];
  onScopeDispose(() => stops.forEach((stop) => stop?.off()));
}

/** Reads again what is kept under these keys when a case changes (with `caseId` that one; any, while it is not known yet), and when the connection is there again. */
export function useLiveQueries(keys: MaybeRefOrGetter<QueryKey[]>, caseId?: () => string | undefined): void {
  const cache = useQueryClient();
  const readAgain = (): void => toValue(keys).forEach((queryKey) => void cache.invalidateQueries({ queryKey }));
  useLiveEvents({ change: ({ instanceId }) => { if ((caseId?.() ?? instanceId) === instanceId) readAgain(); }, resumed: readAgain });
}
