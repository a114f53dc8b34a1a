import { expect, it } from 'vitest';
import type { TaskRow } from '../../store/contract.ts';
import { byUrgency, rankKind, type Ranked } from './ranking.ts';

const ranked = (id: string, left: number | null, priority = 50, createdAt = 0): Ranked => ({ task: { id, priority, createdAt } as TaskRow, left });

it('puts raised work first, then late work, then least time left, then the oldest', () => {
  const all = [ranked('none-new', null, 50, 2), ranked('none-old', null, 50, 1), ranked('later', 5000), ranked('soon', 10), ranked('late', -10), ranked('later-still', -1, 10), ranked('urgent', 90_000, 80), ranked('most-urgent', null, 100)];
  expect(all.sort(byUrgency).map(({ task }) => task.id)).toEqual(['most-urgent', 'urgent', 'late', 'later-still', 'soon', 'later', 'none-old', 'none-new']);
});

it('says why', () => {
  expect([ranked('a', 5, 80), ranked('b', -5), ranked('c', 5), ranked('d', null)].map(rankKind)).toEqual(['priority', 'overdue', 'due', 'oldest']);
});
