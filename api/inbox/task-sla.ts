import type { z } from 'zod';
import { deadline } from '../../engine/calendar/deadline.ts';
import type { DefinitionBundle, PolicySet } from '../../engine/model/graph.ts';
import type { Json } from '../../engine/model/json.ts';
import type { Store, TaskRow } from '../../store/contract.ts';
import type { taskSla as schema } from '../contract/inbox.ts';
import { bundleByHash, workedOut } from '../definitions/content.ts';

export type TaskSla = z.infer<typeof schema>;

/** What a definition says of the deadlines of its user tasks. */
interface Limits { expressions: ReadonlyMap<string, string>; settings: Json }

/** Deadlines that do not come from a calendar run around the clock. */
const CONTINUOUS: TaskSla = { policy: null, calendar: 'CLOCK' };

/**
 * Which time limit and calendar the deadline of a task comes from. A deadline is kept as a moment only; the model's expression says which limits come
 * into question (`deadline("TRI-" + level)`, `dueIn(..., settings.limits.x.calendar)`), and of those the one that leads to this very moment is meant.
 */
export async function taskSla(store: Store, policies: PolicySet, task: TaskRow): Promise<TaskSla | null> {
  if (task.due === null) return null;
  const { expressions, settings } = limitsOf(await bundleByHash(store, task.definitionHash));
  const expression = expressions.get(task.elementId) ?? '';
  const named = /settings\.([\w.]+)\.calendar/.exec(expression)?.[1];
  const calendar = named?.split('.').reduce<Json | undefined>(member, settings);
  const id = isObject(calendar) ? calendar['calendar'] : undefined;
  if (typeof id === 'string' && policies.calendars[id]) return { policy: null, calendar: id };
  if (!expression.includes('deadline(')) return CONTINUOUS;
  const beginnings = [...expression.matchAll(/"([A-Z][A-Z0-9-]*)"/g)].map((match) => match[1] ?? '');
  for (const policy of Object.values(policies.sla)) {
    if (!beginnings.some((beginning) => policy.id.startsWith(beginning))) continue;
    const workCalendar = policies.calendars[policy.calendar];
    if (!workCalendar) continue;
    const due = deadline(policy, workCalendar, task.createdAt);
    if (due.ok && Math.abs(due.value - task.due) < 1000) return { policy: policy.id, calendar: policy.calendar };
  }
  return CONTINUOUS;
}

const limitsOf = workedOut(({ graph, settings }: DefinitionBundle): Limits => ({
  expressions: new Map(graph.nodes.flatMap(({ id, userTask }) => (userTask?.dueDate && userTask.dueDate.lang !== 'const' ? [[id, userTask.dueDate.text] as const] : []))), settings,
}));

const isObject = (value: Json | undefined): value is { [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);
const member = (value: Json | undefined, name: string): Json | undefined => (isObject(value) ? value[name] : undefined);
