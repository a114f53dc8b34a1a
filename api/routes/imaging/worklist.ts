import type { ImagingWorkRow, TaskRow } from '../../../store/contract.ts';
import { worklist } from '../../contract/imaging-worklist.ts';
import { workItem, type CaseFacts } from '../../imaging/work-item.ts';
import { route } from '../../route.ts';

const PROCESS = 'imaging-remote';
const MOST = 200;

/**
 * Orders in progress the caller has to do with: all they may work on, the most urgent ones of them when there are too many, and the newest
 * of those that wait for somebody else or for images.
 */
export const readWorklist = route({
  operation: 'imaging.worklist', method: 'get', path: '/api/imaging/worklist', summary: 'Imaging orders in progress with their open tasks',
  reply: { status: 200, schema: worklist },
  async handle({ store, principal, now }) {
    const tasksOf = (scope: 'mine' | 'group' | 'org') => store.tasks({ scope, status: 'open', processKey: PROCESS, sort: 'due', now, limit: MOST }, principal.viewer);
    const [mine, group, org, cases] = await Promise.all([tasksOf('mine'), tasksOf('group'), tasksOf('org'), store.cases({ processKey: PROCESS, status: 'active', limit: MOST }, principal.viewer)]);
    const tasks = new Map([...mine.items, ...group.items, ...org.items].map((task) => [task.id, task]));
    const offered = new Set([...mine.items, ...group.items].map(({ id }) => id));
    const byCase = new Map<string, TaskRow[]>();
    for (const task of [...tasks.values()].sort(byDue)) byCase.set(task.instanceId, [...(byCase.get(task.instanceId) ?? []), task]);

    const facts = new Map<string, CaseFacts>();
    for (const task of tasks.values()) facts.set(task.instanceId, { businessKey: task.businessKey, state: task.caseState, orgName: task.startOrgName, startedAt: task.createdAt });
    for (const row of cases.items) facts.set(row.instanceId, { businessKey: row.businessKey, state: row.caseState, orgName: row.startOrgName, startedAt: row.startedAt });
    const [orders, rows] = await Promise.all([store.imaging.orders([...facts.keys()]), store.imaging.worklist([...facts.keys()])]);
    const said = new Map(rows.map((row) => [row.instanceId, row]));
    const items = orders.map((order) => workItem(order, facts.get(order.instanceId) as CaseFacts, said.get(order.instanceId) as ImagingWorkRow, byCase.get(order.instanceId) ?? [], offered));
    return { items, capped: [group, org, cases].some(({ items: shown, total }) => total > shown.length) };
  },
});

const byDue = (a: TaskRow, b: TaskRow): number => (a.due ?? Infinity) - (b.due ?? Infinity);
