import type { EventTrigger, GraphNode } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { triggersOf } from './catchers.ts';

/** Triggers that can wait for each other; those that are thrown at somebody happen at once. */
const WAITING: ReadonlySet<EventTrigger['type']> = new Set(['message', 'timer', 'signal', 'conditional']);

/** Events that are legal by themselves and not where they are. */
export function validateEvents(build: Build): void {
  for (const node of build.graph.nodes) {
    if (node.event?.type === 'multiple') validateMultiple(node, node.event, build);
    for (const trigger of triggersOf(node)) {
      if (trigger.type === 'link') validateLink(node, build);
      if (trigger.type === 'cancel' && node.kind === 'endEvent') validateCancel(node, build);
      if (trigger.type === 'compensation') validateCompensation(node, trigger, build);
    }
    if (node.instantiate) validateInstantiate(node, build);
  }
}

function validateMultiple(event: GraphNode, { parallel, triggers }: Extract<EventTrigger, { type: 'multiple' }>, build: Build): void {
  const unfit = parallel ? triggers.filter(({ type }) => !WAITING.has(type)) : triggers.filter(({ type }) => type === 'link');
  for (const { type } of unfit) build.error(build.elementOf(event), `a ${parallel ? 'parallel ' : ''}multiple event cannot hold a trigger of type ${type}`);
}

/** BPMN 2.0.2 section 10.5.5: a pair of links takes the place of a sequence flow. */
function validateLink(event: GraphNode, build: Build): void {
  const element = build.elementOf(event);
  if (event.kind === 'intermediateThrowEvent' && event.outgoing.length > 0) build.error(element, 'is the source of a link and cannot have outgoing sequence flows');
  if (event.kind === 'intermediateCatchEvent' && event.incoming.length > 0) build.error(element, 'is the target of a link and cannot have incoming sequence flows');
}

/** BPMN 2.0.2 section 10.3.5. */
function validateCancel(event: GraphNode, build: Build): void {
  const scope = build.node(event.scope);
  if (scope.kind !== 'transaction') return build.error(build.elementOf(event), 'a cancel end event belongs directly into a transaction');
  const caught = (scope.boundary ?? []).some((index) => triggersOf(build.node(index)).some(({ type }) => type === 'cancel'));
  if (!caught) build.warn(build.elementOf(event), `transaction ${scope.id} has no cancel boundary event: when it is cancelled the token ends there`);
}

function validateCompensation(event: GraphNode, trigger: Extract<EventTrigger, { type: 'compensation' }>, build: Build): void {
  const element = build.elementOf(event);
  if (event.kind === 'startEvent' && build.node(build.node(event.scope).scope).kind === 'process') build.warn(element, 'never happens: a process is not compensated');
  if (event.kind === 'boundaryEvent' && event.outgoing.length > 0) build.error(element, 'leads to its handler by an association, not by a sequence flow');
  if (trigger.activity === undefined) return;
  const activity = build.node(trigger.activity);
  if (!scopesAround(event, build).includes(activity.scope)) build.error(element, `activityRef ${activity.id} is neither in the same scope nor in one around it`);
}

function scopesAround(node: GraphNode, build: Build): number[] {
  const scopes: number[] = [];
  for (let scope = node.scope; scope >= 0; scope = build.node(scope).scope) scopes.push(scope);
  return scopes;
}

/** BPMN 2.0.2 section 13.2: what starts a process is where its flow begins. */
function validateInstantiate(node: GraphNode, build: Build): void {
  const element = build.elementOf(node);
  if (node.incoming.length > 0) build.error(element, 'starts the process and cannot have incoming sequence flows');
  if (build.node(node.scope).kind !== 'process') build.error(element, 'can start a process, not a sub-process');
}
