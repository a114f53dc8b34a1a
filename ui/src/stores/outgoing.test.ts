import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UNDO_MS, useOutgoing } from './outgoing.ts';

beforeEach(() => { vi.useFakeTimers(); setActivePinia(createPinia()); });
afterEach(() => { vi.useRealTimers(); });

it('sends after ten seconds, and not before', async () => {
  const outgoing = useOutgoing();
  const send = vi.fn(async (_closing: boolean) => {});
  outgoing.hold({ text: '同意', taskIds: ['a'], bytes: 100, send });
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
  expect([send.mock.calls.length, [...outgoing.decided]]).toEqual([0, ['a']]);
  await vi.advanceTimersByTimeAsync(1);
  expect([send.mock.calls.length, outgoing.decided.size, outgoing.held.length]).toEqual([1, 0, 0]);
});

it('takes back the last, and tells who waits for it', async () => {
  const outgoing = useOutgoing();
  const [first, second, undone] = [vi.fn(async () => {}), vi.fn(async () => {}), vi.fn()];
  outgoing.hold({ text: '一', taskIds: ['a'], bytes: 100, send: first });
  outgoing.hold({ text: '二', taskIds: ['b'], bytes: 100, send: second, undone });
  expect(outgoing.undo()).toBe(true);
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect([first.mock.calls.length, second.mock.calls.length, undone.mock.calls.length]).toEqual([1, 0, 1]);
  expect(outgoing.undo()).toBe(false);
});

it('sends at once when the page is closed, each thing once', async () => {
  const outgoing = useOutgoing();
  const send = vi.fn(async (_closing: boolean) => {});
  outgoing.hold({ text: '同意', taskIds: ['a'], bytes: 100, send });
  window.dispatchEvent(new Event('pagehide'));
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(send.mock.calls, 'it is told that the page goes away').toEqual([[true]]);
});

it('lets nothing wait that could not go out when the page is closed', async () => {
  const outgoing = useOutgoing();
  const [small, large, huge] = [vi.fn(async () => {}), vi.fn(async () => {}), vi.fn(async () => {})];
  outgoing.hold({ text: '一', taskIds: ['a'], bytes: 20_000, send: small });
  outgoing.hold({ text: '二', taskIds: ['b'], bytes: 50_000, send: large });
  expect([small.mock.calls, large.mock.calls, outgoing.held.map(({ taskIds }) => taskIds)], 'both together are too much: the earlier goes').toEqual([[[false]], [], [['b']]]);
  outgoing.hold({ text: '三', taskIds: ['c'], bytes: 80_000, send: huge });
  expect([large.mock.calls.length, huge.mock.calls.length, outgoing.held.length]).toEqual([1, 1, 0]);
});
