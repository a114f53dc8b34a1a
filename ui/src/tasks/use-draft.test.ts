import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import type { JsonObject } from '../../../engine/model/json.ts';
import { ApiFailure } from '../api/client.ts';
import { localDraft } from '../composables/local-drafts.ts';
import { useDraft } from './use-draft.ts';

const scope = effectScope();
let data = shallowRef<JsonObject>({});
const save = vi.fn<(data: JsonObject, version: number) => Promise<{ data: JsonObject; version: number; savedAt: number }>>();
const local = localDraft('u1', 't1');

function open() {
  data = shallowRef<JsonObject>({ a: '1' });
  return scope.run(() => useDraft({ data, initial: null, save, local, enabled: () => true }))!;
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  save.mockReset();
  save.mockImplementation(async (saved, version) => ({ data: saved, version: version + 1, savedAt: 5 }));
});
afterEach(() => { vi.useRealTimers(); });

describe('draft', () => {
  it('is saved once, two seconds after the last keystroke', async () => {
    const draft = open();
    data.value = { a: '2' };
    await vi.advanceTimersByTimeAsync(1_500);
    data.value = { a: '3' };
    await vi.advanceTimersByTimeAsync(1_900);
    expect(save).not.toHaveBeenCalled();
    expect(draft.unsaved()).toBe(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(save.mock.calls).toEqual([[{ a: '3' }, 0]]);
    expect(draft.state.value).toBe('saved');
    expect(draft.unsaved()).toBe(false);
  });

  it('sends the version it got, and what was typed while it was saving', async () => {
    const draft = open();
    let finish = (): void => {};
    save.mockImplementationOnce((saved) => new Promise((resolve) => { finish = () => resolve({ data: saved, version: 7, savedAt: 1 }); }));
    data.value = { a: '2' };
    await vi.advanceTimersByTimeAsync(2_100);
    data.value = { a: '3' };
    finish();
    await vi.advanceTimersByTimeAsync(4_500);
    expect(save.mock.calls.at(-1)).toEqual([{ a: '3' }, 7]);
    expect(draft.state.value).toBe('saved');
  });

  it('stays on the device while there is no connection, and leaves it when it was saved', async () => {
    const draft = open();
    save.mockRejectedValueOnce(new ApiFailure(0, 'offline', ''));
    data.value = { a: '2' };
    await vi.advanceTimersByTimeAsync(2_100);
    expect(draft.state.value).toBe('local');
    expect(local.read()?.data).toEqual({ a: '2' });
    expect(draft.unsaved()).toBe(false);
    await draft.save();
    expect(draft.state.value).toBe('saved');
    expect(local.read()).toBeNull();
  });

  it('stays on the device when the log-in has run out', async () => {
    const draft = open();
    save.mockRejectedValueOnce(new ApiFailure(401, 'unauthenticated', ''));
    data.value = { a: '2' };
    await vi.advanceTimersByTimeAsync(2_100);
    expect([draft.state.value, draft.unsaved(), local.read()?.data]).toEqual(['local', false, { a: '2' }]);
  });

  it('waits for a decision when a newer draft exists, and saves it over that one', async () => {
    const draft = open();
    save.mockRejectedValueOnce(new ApiFailure(409, 'conflict', '', { data: { data: { a: 'theirs' }, version: 4, savedAt: 1 } }));
    data.value = { a: 'mine' };
    await vi.advanceTimersByTimeAsync(2_100);
    expect(draft.state.value).toBe('conflict');
    expect(draft.conflict.value?.data).toEqual({ a: 'theirs' });
    draft.settle({ a: 'merged' });
    await vi.advanceTimersByTimeAsync(10);
    expect(save.mock.calls.at(-1)).toEqual([{ a: 'merged' }, 4]);
    expect(draft.state.value).toBe('saved');
  });

  it('says so when the server refuses it', async () => {
    const draft = open();
    save.mockRejectedValueOnce(new ApiFailure(403, 'forbidden', ''));
    data.value = { a: '2' };
    await vi.advanceTimersByTimeAsync(2_100);
    expect(draft.state.value).toBe('failed');
    expect(draft.unsaved()).toBe(true);
  });

  it('rests once the task was decided: what was typed is saved first, and nothing after', async () => {
    const draft = open();
    data.value = { a: '2' };
    await draft.rest();
    data.value = { a: '3' };
    await vi.advanceTimersByTimeAsync(5_000);
    expect(save.mock.calls).toEqual([[{ a: '2' }, 0]]);
    expect([draft.unsaved(), local.read()]).toEqual([false, null]);
  });

  it('is kept on the device when it rests and the server would not have it', async () => {
    const draft = open();
    save.mockRejectedValueOnce(new ApiFailure(500, 'internal', ''));
    data.value = { a: '2' };
    await draft.rest();
    expect(local.read()?.data).toEqual({ a: '2' });
  });

  it('saves what was typed last when something else takes the place of the form', async () => {
    const place = effectScope();
    data = shallowRef<JsonObject>({ a: '1' });
    place.run(() => useDraft({ data, initial: null, save, local, enabled: () => true }));
    data.value = { a: '2' };
    await nextTick();
    place.stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(save.mock.calls).toEqual([[{ a: '2' }, 0]]);
  });
});
