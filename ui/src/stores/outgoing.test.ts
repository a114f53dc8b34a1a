import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UNDO_MS, useOutgoing } from './outgoing.ts';

beforeEach(() => { vi.useFakeTimers(); setActivePinia(createPinia()); });
afterEach(() => { vi.useRealTimers(); });

it('sends after ten seconds, and not before', async () => {
  const outgoing = useOutgoing();
  const send = vi.fn(async () => {});
  outgoing.hold('同意', ['a'], send);
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
  expect([send.mock.calls.length, [...outgoing.decided]]).toEqual([0, ['a']]);
  await vi.advanceTimersByTimeAsync(1);
  expect([send.mock.calls.length, outgoing.decided.size, outgoing.held.length]).toEqual([1, 0, 0]);
});

it('takes back the last, and tells who waits for it', async () => {
  const outgoing = useOutgoing();
  const [first, second, undone] = [vi.fn(async () => {}), vi.fn(async () => {}), vi.fn()];
  outgoing.hold('一', ['a'], first);
  outgoing.hold('二', ['b'], second, undone);
  expect(outgoing.undo()).toBe(true);
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect([first.mock.calls.length, second.mock.calls.length, undone.mock.calls.length]).toEqual([1, 0, 1]);
  expect(outgoing.undo()).toBe(false);
});

it('sends at once when the page is closed, each thing once', async () => {
  const outgoing = useOutgoing();
  const send = vi.fn(async () => {});
  outgoing.hold('同意', ['a'], send);
  window.dispatchEvent(new Event('pagehide'));
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(send).toHaveBeenCalledTimes(1);
});
