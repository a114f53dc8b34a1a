import type { WorkItem, WorkTask } from '../../../../api/contract/imaging-worklist.ts';

export const SCOPES = ['todo', 'mine', 'all'] as const;
export type WorkScope = (typeof SCOPES)[number];
/** Empty: all. */
export interface WorkFilter { scope: WorkScope; state: string; modality: string; priority: string; group: string; text: string }
export const NO_FILTER: WorkFilter = { scope: 'todo', state: '', modality: '', priority: '', group: '', text: '' };

const PRIORITIES = ['STAT', 'URGENT', 'ROUTINE'];

export interface WorkContext { user: string; /** Organisations at which the caller uploads images. */ sends: boolean }

/** The task of an order that is the caller's to do: theirs, else one they may take, else the most urgent. */
export function taskFor({ tasks }: WorkItem, user: string): WorkTask | null {
  return tasks.find(({ assignee }) => assignee === user) ?? tasks.find(({ offered, assignee }) => offered && assignee === null) ?? tasks[0] ?? null;
}

/** Whether the caller may take the order's task now. */
export const mayClaim = (task: WorkTask | null): boolean => task !== null && task.offered && task.assignee === null;

/** An order without a task waits for its images: then it is the turn of those who send them. */
export const awaitsImages = ({ state, tasks }: WorkItem): boolean => state === 'IMAGES_PENDING' && tasks.length === 0;

function inScope(item: WorkItem, scope: WorkScope, { user, sends }: WorkContext): boolean {
  const task = taskFor(item, user);
  if (scope === 'all') return true;
  if (scope === 'mine') return task?.assignee === user;
  return task?.assignee === user || mayClaim(task) || (sends && (awaitsImages(item) || item.state === 'IMAGES_PENDING'));
}

/** The orders a filter leaves: the more urgent class first, then the less time left. */
export function shownItems(items: readonly WorkItem[], filter: WorkFilter, context: WorkContext): WorkItem[] {
  const text = filter.text.trim().toLowerCase();
  const due = (item: WorkItem): number => taskFor(item, context.user)?.due ?? Infinity;
  const rank = ({ priority }: WorkItem): number => (PRIORITIES.includes(priority) ? PRIORITIES.indexOf(priority) : PRIORITIES.length);
  return items
    .filter((item) => inScope(item, filter.scope, context))
    .filter((item) => (['state', 'modality', 'priority', 'group'] as const).every((name) => filter[name] === '' || item[name] === filter[name]))
    .filter((item) => text === '' || [item.accession, item.businessKey ?? '', item.patient.name, item.orgName ?? ''].some((value) => value.toLowerCase().includes(text)))
    .sort((a, b) => rank(a) - rank(b) || due(a) - due(b) || a.startedAt - b.startedAt);
}

/** The filter as it stands in the address; values nobody knows fall back. */
export function readFilter(query: Record<string, unknown>): WorkFilter {
  const one = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  const scope = SCOPES.find((known) => known === one('scope')) ?? NO_FILTER.scope;
  return { scope, state: one('state'), modality: one('modality'), priority: one('priority'), group: one('group'), text: one('text') };
}

export const filterQuery = (filter: WorkFilter): Record<string, string> => Object.fromEntries(Object.entries(filter).filter(([name, value]) => value !== NO_FILTER[name as keyof WorkFilter]));
