import { issueJob, ofMode } from '../elements/job-task.ts';
import { processors } from '../elements/registry.ts';
import type { Definition } from '../model/definition.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Command, EngineEvent, Input } from '../model/io.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { ElementInstance, EngineState, TaskState } from '../model/state.ts';
import { StepContext } from '../step/context.ts';
import { raiseIncident } from '../step/incidents.ts';
import { runToQuiescence } from '../step/life-cycle.ts';
import { subscribe, unsubscribe } from '../step/subscriptions.ts';
import { openEvents } from './listening.ts';
import { Mapping } from './mapping.ts';
import type { Obstacle } from './obstacle.ts';
import type { MigrationPlan } from './plan.ts';
import { rename } from './rename.ts';
import { validatePlan } from './validate.ts';

/** The request, as any input: `at` in epoch ms. `definitionHash` is recorded when given. */
export type MigrationOrigin = Pick<Input, 'id' | 'at' | 'actor'> & { definitionHash?: string };

export interface Migrated {
  state: EngineState;
  events: EngineEvent[];
  commands: Command[];
}

/**
 * Lets a running instance go on by another definition. It interferes as little as possible: keys, tasks and who has them, variables, timers with
 * their moments, jobs, called instances and incidents stay; events that only the new definition has begin to listen, those that only the old one
 * has stop. A job of another type is handed out anew. The plan is refused as a whole, with all obstacles, and then nothing has changed.
 */
export function migrate(from: Definition, to: Definition, state: EngineState, plan: MigrationPlan, origin: MigrationOrigin): Result<Migrated, Obstacle[]> {
  const obstacles = validatePlan(state, from.bundle.graph, to.bundle.graph, plan);
  if (obstacles.length > 0) return err(obstacles);
  const mapping = new Mapping(from.bundle.graph, to.bundle.graph, plan);
  const { definitionHash, ...input } = origin;
  const closing = new StepContext(from, processors, state, { ...input, kind: 'modify', instructions: [] });
  const closed = closeGone(closing, mapping);
  const ctx = new StepContext(to, processors, rename(closing.state, mapping), { ...input, kind: 'modify', instructions: [] });
  ctx.emit({ type: 'instance.migrated', processKey: ctx.graph.key, definitionHash: definitionHash ?? null, map: renamedIds(closing.state, mapping) });
  for (const { key } of Object.values(ctx.state.elements)) {
    updateTask(ctx, key, mapping.source((state.elements[key] as ElementInstance).node));
    updateJob(ctx, key);
  }
  const failed = openNew(ctx, mapping, state, closed);
  if (failed.length > 0) return err(failed);
  runToQuiescence(ctx);
  return ok({ state: ctx.state, events: [...closing.events, ...ctx.events], commands: ctx.commands });
}

/** Returns what is to be opened again: pairs of an element and an event of the new definition. */
function closeGone(ctx: StepContext, mapping: Mapping): Set<string> {
  const closed = new Set<string>();
  for (const subscription of Object.values(ctx.state.subscriptions)) {
    if (mapping.keeps(subscription)) continue;
    unsubscribe(ctx, subscription);
    const event = mapping.node(subscription.node);
    if (event !== undefined) closed.add(pair(subscription.element, event));
  }
  return closed;
}

const pair = (element: number, event: number): string => `${element} ${event}`;

/** New ids of what is active and of what is waited for, those that differ. */
function renamedIds(state: EngineState, mapping: Mapping): Record<string, string> {
  const renamed: Record<string, string> = {};
  for (const { node } of [...Object.values(state.elements), ...Object.values(state.subscriptions)]) {
    const [source, target] = [mapping.source(node).id, mapping.target(node).id];
    if (source !== target) renamed[source] = target;
  }
  return renamed;
}

/** The task shows itself as the new definition has it. */
function updateTask(ctx: StepContext, key: number, source: GraphNode): void {
  const element = ctx.element(key) as ElementInstance;
  const node = ctx.nodeOf(element);
  // A signature added to a task asks the same whatever the definition.
  if (!element.task || element.signer) return;
  const task: TaskState = { ...element.task, formKey: node.userTask?.formKey ?? null, outcomes: node.userTask?.outcomes ?? [] };
  const isSame = task.formKey === element.task.formKey && JSON.stringify(task.outcomes) === JSON.stringify(element.task.outcomes);
  if (!isSame) {
    task.version++;
    ctx.edit(key).task = task;
  } else if (source.name === node.name) return;
  const { formKey, outcomes, version } = task;
  ctx.emit({ type: 'task.migrated', key, element: node.id, name: node.name ?? null, formKey, outcomes, version });
}

/** One that has failed is handed out by its retry. */
function updateJob(ctx: StepContext, key: number): void {
  const element = ctx.element(key) as ElementInstance;
  const node = ctx.nodeOf(element);
  const { job } = element;
  if (!job || !node.job || (job.type === node.job.type && job.mode === node.job.mode) || ctx.incidentsOf(key).length > 0) return;
  ctx.emit({ type: 'job.cancelled', key, element: node.id, ...ofMode(ctx, key) });
  if (job.mode === 'handler') ctx.command({ type: 'cancelJob', job: key });
  const issued = issueJob(ctx, key, node, job.attempt + 1);
  if (!issued.ok) raiseIncident(ctx, key, { ...issued.error, retry: 'job' });
}

/** Events without a past under the old definition, and those that were closed to listen anew. */
function openNew(ctx: StepContext, mapping: Mapping, before: EngineState, closed: ReadonlySet<string>): Obstacle[] {
  const inherited = mapping.inherited();
  const failed: Obstacle[] = [];
  for (const element of Object.values(ctx.state.elements)) {
    const source = mapping.source((before.elements[element.key] as ElementInstance).node);
    for (const event of openEvents(ctx.graph, ctx.state, element, ctx.nodeOf(element), source)) {
      if (inherited.has(event.index) && !closed.has(pair(element.key, event.index))) continue;
      const opened = subscribe(ctx, element.key, event);
      if (!opened.ok) failed.push({ element: event.id, reason: `cannot begin to listen: ${opened.error}` });
    }
  }
  return failed;
}
