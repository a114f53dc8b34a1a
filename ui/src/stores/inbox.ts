import { defineStore } from 'pinia';
import { ref } from 'vue';
import { neighbour } from '../inbox/merge.ts';

/** What the inbox remembers between visits: its URL, its order, and where the focus goes on return. */
export const useInboxMemory = defineStore('inbox', () => {
  const query = ref<Record<string, string>>({});
  const ids = ref<string[]>([]);
  const focusOn = ref<string | null>(null);

  /** The task is done with: the row after it takes the focus. */
  function leave(taskId: string): void { focusOn.value = neighbour(ids.value, taskId); }
  /** Back without having finished: the focus returns to the row. */
  function comeBackTo(taskId: string): void { focusOn.value = taskId; }
  return { query, ids, focusOn, leave, comeBackTo };
});
