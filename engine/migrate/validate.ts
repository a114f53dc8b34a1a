import type { ExecutableGraph, GraphNode } from '../model/graph.ts';
import type { ElementInstance, EngineState } from '../model/state.ts';
import { Mapping } from './mapping.ts';
import { Obstacles, type Obstacle } from './obstacle.ts';
import { sameTrigger, type MigrationPlan } from './plan.ts';
import { checkCompensation } from './validate-compensation.ts';
import { checkTokens } from './validate-joins.ts';
import { checkListening } from './validate-listening.ts';
import { checkPlan } from './validate-plan.ts';

/**
 * Everything that prevents a migration, at once; empty when it is possible. Nothing is evaluated: that the events of the new definition can be
 * opened (their expressions have values) is found out by `migrate`.
 */
export function validatePlan(state: EngineState, oldGraph: ExecutableGraph, newGraph: ExecutableGraph, plan: MigrationPlan): Obstacle[] {
  const obstacles = new Obstacles();
  if (state.status !== 'active') obstacles.add(oldGraph.key, 'the instance is not running');
  checkPlan(oldGraph, newGraph, plan, obstacles);
  const mapping = new Mapping(oldGraph, newGraph, plan);
  for (const element of Object.values(state.elements)) {
    const source = mapping.source(element.node);
    const index = mapping.node(element.node);
    if (index === undefined) {
      obstacles.add(source.id, 'is active and has no target');
      continue;
    }
    const target = mapping.target(element.node);
    const problem = (reason: string): void => obstacles.add(source.id, reason);
    checkKind(source, target, problem);
    checkScope(state, element, target, mapping, problem);
    checkLoop(element, source, target, problem);
    checkWork(element, target, problem);
    checkTokens(state, element, source, target, mapping, problem);
    checkListening(state, element, source, target, mapping, obstacles);
    checkCompensation(element, mapping, obstacles);
  }
  return obstacles.list();
}

type Problem = (reason: string) => void;

function checkKind(source: GraphNode, target: GraphNode, problem: Problem): void {
  if (source.kind !== target.kind) return problem(`is a ${source.kind}, ${target.id} is a ${target.kind}`);
  if (!sameTrigger(source.event, target.event)) problem(`${target.id} is about another kind of event`);
  if (source.eventGatewayType !== target.eventGatewayType) problem(`${target.id} waits for its events in another way`);
  if ((source.forCompensation ?? false) !== (target.forCompensation ?? false)) problem(`only one of it and ${target.id} is for compensation`);
}

/** An element stays in its scope: the instances of a loop in their body, everything else in the target of the scope around it. */
function checkScope(state: EngineState, element: ElementInstance, target: GraphNode, mapping: Mapping, problem: Problem): void {
  const parent = state.elements[element.parent];
  if (!parent || parent.node === element.node) return;
  const scope = mapping.node(parent.node);
  if (scope !== undefined && scope !== target.scope) problem(`${target.id} is in another scope`);
}

function checkLoop(element: ElementInstance, source: GraphNode, target: GraphNode, problem: Problem): void {
  const [from, to] = [source.loop, target.loop];
  if (from?.type === to?.type && (from?.type !== 'multi' || to?.type !== 'multi' || from.sequential === to.sequential)) return;
  problem(element.loop || element.index !== undefined ? `repeats in another way than ${target.id}` : `only one of it and ${target.id} repeats`);
}

function checkWork(element: ElementInstance, target: GraphNode, problem: Problem): void {
  if (element.job && !target.job) problem(`its job is under way, ${target.id} has none`);
  if (element.call && !target.call) problem(`has called an instance, ${target.id} calls none`);
  if (element.queue && target.adHoc?.ordering !== 'Sequential') problem(`its activities are in a row, those of ${target.id} are not`);
}
