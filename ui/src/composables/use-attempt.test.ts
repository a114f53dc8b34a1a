import { expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { ApiFailure } from '../api/client.ts';
import { mountInApp } from '../test-support/mount.ts';
import { toast } from './toast.ts';
import { useAttempt, type Attempt } from './use-attempt.ts';

vi.mock('./toast.ts', () => ({ toast: vi.fn() }));

async function attempts(): Promise<Attempt> {
  let made: Attempt | undefined;
  await mountInApp(defineComponent(() => {
    made = useAttempt();
    return () => h('p');
  }));
  return made as Attempt;
}

it('is busy until what was set off is done', async () => {
  const { busy, attempt } = await attempts();
  let finish = (): void => undefined;
  const going = attempt(() => new Promise<void>((resolve) => { finish = resolve; }));
  expect(busy.value).toBe(true);
  finish();
  expect(await going).toBe(true);
  expect(busy.value).toBe(false);
  expect(toast).not.toHaveBeenCalled();
});

it('tells in words what went wrong, and is free again', async () => {
  const { busy, attempt } = await attempts();
  expect(await attempt(() => Promise.reject(new ApiFailure(409, 'changed', '任务已被更改，请刷新', { messageEn: 'The task has changed, please reload' })))).toBe(false);
  expect(busy.value).toBe(false);
  expect(vi.mocked(toast).mock.calls).toEqual([['error', expect.stringContaining('任务已被更改，请刷新')]]);
});
