import { useQuery } from '@tanstack/vue-query';
import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { type Component, defineComponent } from 'vue';
import { mountInApp } from '../test-support/mount.ts';
import QueryResult from './query-result.vue';

/** A list that is read by `read`. */
const listOf = (read: () => Promise<{ items: string[] }>) => defineComponent({
  // A generic component has no type that `components` takes.
  components: { QueryResult: QueryResult as unknown as Component },
  setup: () => ({ query: useQuery({ queryKey: ['list'], queryFn: read }) }),
  template: '<QueryResult v-slot="{ data }" :query="query" none="nobody"><ul><li v-for="item in data.items" :key="item">{{ item }}</li></ul></QueryResult>',
});

describe('what a query has found', () => {
  it('is a skeleton until it is there, then the list', async () => {
    let answer: (list: { items: string[] }) => void = () => undefined;
    const { wrapper } = await mountInApp(listOf(() => new Promise((resolve) => { answer = resolve; })));
    expect(wrapper.find('[role=status]').exists()).toBe(true);
    answer({ items: ['王芳', '李明'] });
    await flushPromises();
    expect(wrapper.findAll('li').map((item) => item.text())).toEqual(['王芳', '李明']);
    expect(wrapper.find('[role=status]').exists()).toBe(false);
  });

  it('is said to be nothing when the list is empty', async () => {
    const { wrapper } = await mountInApp(listOf(async () => ({ items: [] })));
    expect(wrapper.text()).toContain('nobody');
    expect(wrapper.find('ul').exists()).toBe(false);
  });

  it('can be tried again when it could not be read', async () => {
    let fails = true;
    const { wrapper } = await mountInApp(listOf(async () => { if (fails) throw new Error('no'); return { items: ['王芳'] }; }));
    expect(wrapper.find('[role=alert]').exists()).toBe(true);
    fails = false;
    await wrapper.find('[role=alert] button').trigger('click');
    await flushPromises();
    expect(wrapper.find('li').text()).toBe('王芳');
  });
});
