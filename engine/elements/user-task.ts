import { addDuration, parseDuration, parseInstant } from '../calendar/index.ts';
import type { Expression } from '../model/graph.ts';
import type { Json } from '../model/json.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { ReturnMark } from '../model/state.ts';
import type { StepContext } from '../step/context.ts';
import { described } from '../step/life-cycle.ts';
import { utcOffset } from '../step/timers.ts';
import { evaluateIn } from '../step/variables.ts';
import type { ElementProcessor } from './processor.ts';

const DEFAULT_PRIORITY = 50;

/** User task (BPMN 2.0.2 sections 10.3.4 and 13.3.3). Who may do it and by when is worked out once, at activation. */
export const userTask: ElementProcessor = {
  activate(ctx, key, node) {
    const definition = node.userTask ?? { outcomes: [] };
    const fields = readFields(ctx, key, {
      assignee: [definition.assignee, asText],
      candidateUsers: [definition.candidateUsers, asList],
      candidateGroups: [definition.candidateGroups, asList],
      due: [definition.dueDate, asInstant],
      followUp: [definition.followUpDate, asInstant],
      priority: [definition.priority, asInteger],
    });
    if (!fields.ok) return err({ type: 'expression', message: `${node.id}: ${fields.error}`, retry: 'activate' });
    const { assignee, candidateUsers, candidateGroups, due, followUp, priority } = fields.value;
    const returned = returnMark(ctx, key);
    const task = {
      assignee: returned?.assignee ?? assignee,
      candidateUsers: candidateUsers ?? [],
      candidateGroups: candidateGroups ?? [],
      formKey: definition.formKey ?? null,
      outcomes: definition.outcomes,
      version: 1,
    };
    ctx.edit(key).task = task;
    ctx.emit({
      type: 'task.created',
      key,
      element: node.id,
      name: node.name ?? null,
      ...task,
      due,
      followUp,
      priority: priority ?? DEFAULT_PRIORITY,
      ...(returned && { returned: { as: returned.as, from: returned.from, by: returned.by, reason: returned.reason } }),
    });
    return ok(undefined);
  },

  terminate(ctx, key, node) {
    const element = ctx.element(key);
    if (element?.task) ctx.emit({ type: 'task.cancelled', key, element: described(element, node).element });
  },
};

/** Its own, or that of the step of several people it is part of. */
function returnMark(ctx: StepContext, key: number): ReturnMark | undefined {
  const element = ctx.element(key);
  return element?.returned ?? (element?.index === undefined ? undefined : ctx.element(element.parent)?.returned);
}

type Reader<T> = (value: Json, ctx: StepContext) => Result<T>;
type Readers = Record<string, [Expression | undefined, Reader<unknown>]>;
type Fields<R extends Readers> = { [K in keyof R]: R[K][1] extends Reader<infer T> ? T | null : never };

function readFields<R extends Readers>(ctx: StepContext, key: number, readers: R): Result<Fields<R>> {
  const fields: Record<string, unknown> = {};
  for (const [name, [expression, read]] of Object.entries(readers)) {
    fields[name] = null;
    if (expression === undefined) continue;
    const value = evaluateIn(ctx, key, expression);
    if (!value.ok) return err(`${name}: ${value.error}`);
    if (value.value === null || value.value === '') continue;
    const result = read(value.value, ctx);
    if (!result.ok) return err(`${name}: ${result.error}`);
    fields[name] = result.value;
  }
  return ok(fields as Fields<R>);
}

const asText: Reader<string> = (value) => (typeof value === 'string' ? ok(value) : err(`${JSON.stringify(value)} is not a text`));

/** A list, or one text with commas. */
const asList: Reader<string[]> = (value) => {
  const parts = typeof value === 'string' ? value.split(',') : value;
  if (!Array.isArray(parts) || parts.some((part) => typeof part !== 'string')) return err(`${JSON.stringify(value)} is not a list of texts`);
  return ok((parts as string[]).map((part) => part.trim()).filter((part) => part !== ''));
};

/** A date and time, or a duration from now. */
const asInstant: Reader<number> = (value, ctx) => {
  if (typeof value !== 'string') return err(`${JSON.stringify(value)} is not a date and time`);
  const duration = parseDuration(value);
  return duration.ok ? ok(addDuration(ctx.now, duration.value, utcOffset(ctx))) : parseInstant(value, utcOffset(ctx));
};

const asInteger: Reader<number> = (value) => {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? ok(number) : err(`${JSON.stringify(value)} is not an integer`);
};
