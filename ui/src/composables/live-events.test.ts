import { useQuery } from '@tanstack/vue-query';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defineComponent, ref } from 'vue';
import { mountInApp } from '../test-support/mount.ts';
import { Push } from '../test-support/push.ts';
import { connectLive, disconnectLive, useLiveEvents, useLiveQueries } from './live-events.ts';

beforeEach(() => { vi.stubGlobal('EventSource', Push); connectLive(); });
afterEach(() => { disconnectLive(); vi.unstubAllGlobals(); document.body.innerHTML = ''; });

/** A case that is read when `answer` is called, each time with another state. */
async function caseView(bell: (unread: number) => void = () => undefined) {
  const answers: ((state: string) => void)[] = [];
  const view = defineComponent({
    setup() {
      const query = useQuery({ queryKey: ['case'], queryFn: () => new Promise<string>((resolve) => answers.push(resolve)) });
      useLiveQueries([['case']]);
      useLiveEvents({ bell: ({ unread }) => bell(unread) });
      return { query };
    },
    template: '<p>{{ query.data.value }}</p>',
  });
  const { wrapper } = await mountInApp(view);
  const answer = async (n: number, state: string): Promise<void> => {
    answers[n]?.(state);
    await flushPromises();
  };
  return { wrapper, answers, answer };
}

it.each([['changes', () => Push.last.change('i')], ['is there again after a gap', () => Push.last.open()]])('what %s while a page is still reading is read once more', async (_, happens) => {
  const { wrapper, answers, answer } = await caseView();
  happens();
  await answer(0, 'before');
  expect(answers).toHaveLength(2);
  await answer(1, 'after');
  expect(wrapper.text()).toBe('after');
  expect(answers).toHaveLength(2);
});

it('other cases are not read again for, unless it is not known yet which case it is', async () => {
  let reads = 0;
  const caseId = ref<string>();
  await mountInApp(defineComponent({
    setup() {
      useQuery({ queryKey: ['task'], queryFn: () => Promise.resolve(++reads) });
      useLiveQueries([['task']], () => caseId.value);
    },
    template: '<p />',
  }));
  Push.last.change('another');
  await flushPromises();
  expect(reads).toBe(2);
  caseId.value = 'i';
  Push.last.change('another');
  await flushPromises();
  expect(reads).toBe(2);
  Push.last.change('i');
  await flushPromises();
  expect(reads).toBe(3);
});

it('what changes later is read once', async () => {
  const { wrapper, answers, answer } = await caseView();
  await answer(0, 'before');
  Push.last.change('i');
  await flushPromises();
  await answer(1, 'after');
  expect([wrapper.text(), answers.length]).toEqual(['after', 2]);
});

it('how many notices wait is told once, in order', async () => {
  const told: number[] = [];
  const { answer } = await caseView((unread) => told.push(unread));
  Push.last.bell(3);
  Push.last.bell(4);
  await answer(0, 'before');
  expect(told).toEqual([3, 4]);
});
