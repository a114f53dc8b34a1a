import { describe, expect, it } from 'vitest';
import type { WorkItem, WorkTask } from '../../../../api/contract/imaging-worklist.ts';
import { filterQuery, mayClaim, NO_FILTER, readFilter, shownItems, taskFor } from './filter.ts';

const task = (more: Partial<WorkTask> = {}): WorkTask => ({ id: 't', elementId: 'U_Report', name: '书写诊断报告', due: 100, assignee: null, assigneeName: null, offered: true, ...more });
const item = (id: string, more: Partial<WorkItem> = {}): WorkItem => ({
  instanceId: id, businessKey: `YX${id}`, state: 'QUEUED', orgName: '民治', startedAt: 1, accession: `A${id}`, modality: 'CT', bodyPart: 'HEAD', priority: 'ROUTINE', group: 'NEURO', patient: { name: '周**', sex: '1', birthYear: '1958' },
  images: { series: 1, instances: 2, expectedSeries: null, expectedInstances: 2 }, priors: 0, critical: false, tasks: [task()], ...more,
});
const reader = { user: 'rad.tang', sends: false };
const ids = (items: WorkItem[]): string[] => items.map(({ instanceId }) => instanceId);

describe('the list of orders', () => {
  it('has the more urgent class first, then what has least time left', () => {
    const items = [item('late', { tasks: [task({ due: 10 })] }), item('stat', { priority: 'STAT', tasks: [task({ due: 900 })] }), item('urgent', { priority: 'URGENT' }), item('none', { tasks: [task({ due: null })] })];
    expect(ids(shownItems(items, NO_FILTER, reader))).toEqual(['stat', 'urgent', 'late', 'none']);
  });

  it('shows what one may do, what one has taken, or all', () => {
    const items = [item('open'), item('mine', { tasks: [task({ assignee: 'rad.tang' })] }), item('theirs', { tasks: [task({ assignee: 'rad.shi' })] }), item('other', { tasks: [task({ offered: false })] }), item('waits', { state: 'IMAGES_PENDING', tasks: [] })];
    expect(ids(shownItems(items, NO_FILTER, reader)).sort()).toEqual(['mine', 'open']);
    expect(ids(shownItems(items, NO_FILTER, { user: 'tech.luo', sends: true })).sort()).toEqual(['open', 'waits']);
    expect(ids(shownItems(items, { ...NO_FILTER, scope: 'mine' }, reader))).toEqual(['mine']);
    expect(shownItems(items, { ...NO_FILTER, scope: 'all' }, reader)).toHaveLength(5);
  });

  it('narrows by every property, and by text', () => {
    const items = [item('1', { modality: 'MR' }), item('2', { group: null }), item('3', { state: 'PRELIMINARY' })];
    expect(ids(shownItems(items, { ...NO_FILTER, modality: 'MR' }, reader))).toEqual(['1']);
    expect(ids(shownItems(items, { ...NO_FILTER, group: 'NEURO', state: 'PRELIMINARY' }, reader))).toEqual(['3']);
    expect(ids(shownItems(items, { ...NO_FILTER, text: ' yx2 ' }, reader))).toEqual(['2']);
  });

  it('offers the own task before one to take, and none that is held', () => {
    const held = task({ id: 'held', assignee: 'rad.shi' });
    expect(taskFor(item('1', { tasks: [held, task({ id: 'free' }), task({ id: 'own', assignee: 'rad.tang' })] }), 'rad.tang')?.id).toBe('own');
    expect(taskFor(item('1', { tasks: [held, task({ id: 'free' })] }), 'rad.tang')?.id).toBe('free');
    expect(mayClaim(held)).toBe(false);
  });

  it('stands in the address as far as it differs from none', () => {
    expect(filterQuery({ ...NO_FILTER, modality: 'CT' })).toEqual({ modality: 'CT' });
    expect(readFilter({ scope: 'nonsense', priority: 'STAT' })).toEqual({ ...NO_FILTER, priority: 'STAT' });
  });
});
