import { VueQueryPlugin } from '@tanstack/vue-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp, effectScope, ref } from 'vue';
import type { EffectScope } from 'vue';
import type { InboxRow } from '../../../api/contract/inbox.ts';
import { api } from '../api/endpoints.ts';
import { connectLive, disconnectLive } from '../composables/live-events.ts';
import { Push } from '../test-support/push.ts';
import { useInbox } from './use-inbox.ts';
import { readView } from './view-query.ts';

const task = (id: string): InboxRow => ({ id, instanceId: id.slice(0, 1), due: null }) as InboxRow;
/** What the server holds now, and the answers it has read but not sent yet. */
let rows: string[] = [];
let held: (() => void)[] | null = null;
const calls: (string | undefined)[] = [];

function answer(query: Record<string, unknown>): Promise<{ items: InboxRow[]; total: number }> {
  const one = query['instanceId'] as string | undefined;
  calls.push(one);
  const items = rows.map(task).filter(({ instanceId }) => one === undefined || instanceId === one);
  return new Promise((resolve) => {
    const send = (): void => resolve({ items, total: items.length });
    if (held) held.push(send);
    else send();
  });
}
const sendHeld = (): void => { const all = held ?? []; held = null; for (const send of all) send(); };
const settle = () => vi.advanceTimersByTimeAsync(1_500);

let scope: EffectScope;
function open() {
  scope = effectScope();
  const inbox = createApp({}).use(VueQueryPlugin).runWithContext(() => scope.run(() => useInbox(ref(readView({})))))!;
  connectLive();
  return inbox;
}
const ids = (tasks: InboxRow[]): string[] => tasks.map(({ id }) => id);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Push);
  vi.spyOn(api, 'tasks').mockImplementation(answer);
  rows = [];
  held = null;
  calls.length = 0;
});
afterEach(() => {
  scope.stop();
  disconnectLive();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('inbox kept true by push', () => {
  it('shows a task that came between reading the list and the connection', async () => {
    const inbox = open();
    await settle();
    rows = ['a1'];
    Push.last.open();
    await settle();
    expect(ids(inbox.shown.value)).toEqual(['a1']);
  });

  it('shows a task that came while the list was on its way', async () => {
    const inbox = open();
    Push.last.open();
    await settle();
    held = [];
    void inbox.load();
    await settle();
    rows = ['a1'];
    Push.last.change('a');
    await settle();
    sendHeld();
    await settle();
    expect(inbox.state.value).toBe('ready');
    expect(ids(inbox.shown.value)).toEqual(['a1']);
  });

  it('lets a new task wait where others are shown, until the list is read again', async () => {
    rows = ['b1'];
    const inbox = open();
    Push.last.open();
    await settle();
    rows = ['a1', 'b1'];
    Push.last.change('a');
    await settle();
    expect([ids(inbox.shown.value), ids(inbox.waiting.value)]).toEqual([['b1'], ['a1']]);
    await inbox.reveal();
    expect([ids(inbox.shown.value), ids(inbox.waiting.value)]).toEqual([['a1', 'b1'], []]);
  });

  it('does not let a slow answer undo what a later one has brought', async () => {
    rows = ['b1'];
    const inbox = open();
    Push.last.open();
    await settle();
    held = [];
    Push.last.change('a');
    await settle();
    const [slow, first] = [held, calls.length];
    held = null;
    rows = ['a1', 'b1'];
    Push.last.change('a');
    await settle();
    expect(calls).toHaveLength(first);
    for (const send of slow) send();
    await settle();
    expect(calls.slice(first)).toEqual(['a']);
    expect(ids(inbox.waiting.value)).toEqual(['a1']);
  });

  it('reads a list of many changed cases once', async () => {
    const inbox = open();
    Push.last.open();
    await settle();
    calls.length = 0;
    rows = [...'abcdefghi'].map((instanceId) => `${instanceId}1`);
    for (const row of rows) Push.last.change(row.slice(0, 1));
    await settle();
    expect(calls).toEqual([undefined]);
    expect(inbox.shown.value).toHaveLength(9);
  });
});
