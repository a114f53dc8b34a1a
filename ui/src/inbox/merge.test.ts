import { describe, expect, it } from 'vitest';
import type { InboxRow } from '../../../api/contract/inbox.ts';
import { appendPage, mergeChanges, neighbour } from './merge.ts';
import { readView, sameView, sortedBy, taskQuery, viewQuery } from './view-query.ts';

const task = (id: string, more: Partial<InboxRow> = {}): InboxRow => ({ id, instanceId: id.slice(0, 1), name: null, ...more }) as InboxRow;
const ids = (tasks: InboxRow[]): string[] => tasks.map(({ id }) => id);

describe('pushed changes', () => {
  const shown = [task('a1'), task('b1'), task('a2'), task('c1')];

  it('changes rows in place, drops those that left, and lets new ones wait', () => {
    const merged = mergeChanges(shown, [], new Set(['a']), [task('a2', { assignee: 'me' }), task('a3')]);
    expect(ids(merged.shown)).toEqual(['b1', 'a2', 'c1']);
    expect(merged.shown[1]?.assignee).toBe('me');
    expect(ids(merged.waiting)).toEqual(['a3']);
    expect(ids(merged.gone)).toEqual(['a1']);
  });

  it('renews and drops waiting rows too, without calling them gone', () => {
    const merged = mergeChanges(shown, [task('d1'), task('d2')], new Set(['d']), [task('d2', { assignee: 'x' })]);
    expect(merged.waiting).toEqual([task('d2', { assignee: 'x' })]);
    expect(merged.gone).toEqual([]);
  });

  it('does not double rows that moved between two pages', () => {
    expect(ids(appendPage([task('a1')], [task('b1')], [task('a1'), task('b1'), task('c1')]))).toEqual(['a1', 'c1']);
  });

  it('moves the focus to the next row, at the end to the one before', () => {
    expect(neighbour(['a', 'b', 'c'], 'b')).toBe('c');
    expect(neighbour(['a', 'b', 'c'], 'c')).toBe('b');
    expect(neighbour(['a'], 'a')).toBeNull();
    expect(neighbour(['a'], 'z')).toBeNull();
  });
});

describe('view in the URL', () => {
  it('survives the way there and back', () => {
    const view = { scope: 'org', tile: 'overdue', text: '张', processKey: 'referral-up', sort: 'created', order: 'asc', org: 'H00001' } as const;
    expect(readView(viewQuery(view))).toEqual(view);
    expect(viewQuery(readView({}))).toEqual({});
    expect([sameView(view, { ...view }), sameView(view, { ...view, tile: '' })]).toEqual([true, false]);
  });

  it('falls back from what it does not know', () => {
    expect(readView({ scope: 'galaxy', tile: 'x', sort: ['due', 'due'] })).toEqual({ scope: 'group', tile: '', text: '', processKey: '', sort: 'due', order: 'asc', org: '' });
  });

  it('asks for what is due first, and for what is newest or most important first; the same column again turns it round', () => {
    const view = readView({ scope: 'mine', tile: 'today' });
    expect(taskQuery(view)).toMatchObject({ tile: 'today', sort: 'due', order: 'asc', org: '' });
    const important = sortedBy(view, 'priority');
    expect([taskQuery(important), viewQuery(important)]).toMatchObject([{ sort: 'priority', order: 'desc' }, { scope: 'mine', tile: 'today', sort: 'priority' }]);
    expect(viewQuery(important)).not.toHaveProperty('order');
    expect(viewQuery(sortedBy(important, 'priority'))).toEqual({ scope: 'mine', tile: 'today', sort: 'priority', order: 'asc' });
    expect(viewQuery(sortedBy(view, 'due'))).toEqual({ scope: 'mine', tile: 'today', order: 'desc' });
    expect(sortedBy(sortedBy(important, 'created'), 'due')).toEqual(view);
  });
});
