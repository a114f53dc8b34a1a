import { useQueryClient } from '@tanstack/vue-query';
import { createEventHook } from '@vueuse/core';
import { onScopeDispose, ref } from 'vue';
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
  const queries = useQueryClient().getQueryCache();
  let stopped = false;
  // What is being read for the first time may be older than the event, and asking for it again does not begin it anew: so once more when it is there.
  // Not the bell: it brings its number along, and an older one told again would undo a newer.
  const heard = <Event>(handler: (event: Event) => void) => async (event: Event): Promise<void> => {
    const first = queries.findAll({ fetchStatus: 'fetching' }).filter(({ state }) => state.data === undefined).map((query) => query.fetch());
    handler(event);
    await Promise.allSettled(first);
    if (first.length > 0 && !stopped) handler(event);
  };
  const stops = [handlers.change && changed.on(heard(handlers.change)), handlers.bell && bell.on(handlers.bell), handlers.resumed && opened.on(heard(handlers.resumed))];
  onScopeDispose(() => {
    stopped = true;
    stops.forEach((stop) => stop?.off());
  });
}
