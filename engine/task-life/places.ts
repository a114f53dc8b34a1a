/** Where a task can go back to, and whether a completed one can be taken back. Pure: used by the step and by whoever shows it. */
import type { ExecutableGraph, GraphNode } from '../model/graph.ts';
import type { ElementInstance, EngineState } from '../model/state.ts';
import { downstream, isBehind, isJoining, starves } from './paths.ts';

export interface Place {
  /** Key of the scope in which the token moves. */
  scope: number;
  target: GraphNode;
  /** Everything behind the target: what runs there ends. */
  region: ReadonlySet<number>;
}

/** The user tasks done before this one, the latest first, in its scope and those around it, out of which no loop is left but its own. */
export function returnPlaces(graph: ExecutableGraph, state: EngineState, task: number): Place[] {
  const places: Place[] = [];
  let element = state.elements[task];
  if (element?.signer) return [];
  while (element && element.parent !== 0) {
    const parent: ElementInstance | undefined = state.elements[element.parent];
    if (!parent) break;
    if (parent.loop && parent.key !== state.elements[task]?.parent) break;
    if (!parent.loop) places.push(...placesIn(graph, state, parent, element.node));
    element = parent;
  }
  return places;
}

function placesIn(graph: ExecutableGraph, state: EngineState, scope: ElementInstance, from: number): Place[] {
  return [...(scope.done ?? [])].reverse().flatMap(({ node }) => {
    const target = graph.nodes[node] as GraphNode;
    if (target.kind !== 'userTask' || target.index === from || isActive(state, scope.key, node)) return [];
    const region = downstream(graph, target);
    return region.has(from) && !starves(graph, region, target, from) ? [{ scope: scope.key, target, region }] : [];
  });
}

const isActive = (state: EngineState, scope: number, node: number): boolean => Object.values(state.elements).some((element) => element.parent === scope && element.node === node);

/** Why a completed task cannot be taken back: not done by this person or long gone, done by several people, or somebody or something has acted since. */
export type WithdrawObstacle = 'notDone' | 'countersign' | 'goneOn';

/** The step of this id that `userId` did last, if it can be taken back now. */
export function withdrawal(graph: ExecutableGraph, state: EngineState, elementId: string, userId: string): Place | WithdrawObstacle {
  const target = graph.nodes.find(({ id }) => id === elementId);
  const scopes = target ? Object.values(state.elements).filter(({ done }) => done?.some(({ node, by }) => node === target.index && (by === userId || target.loop !== undefined))) : [];
  const scope = scopes.at(-1);
  if (!target || !scope || isActive(state, scope.key, target.index)) return 'notDone';
  if (target.loop) return 'countersign';
  const region = downstream(graph, target);
  const done = scope.done ?? [];
  const since = done.slice(done.findIndex(({ node }) => node === target.index) + 1);
  const running = Object.values(state.elements).filter((element) => element.parent === scope.key && isBehind(graph, region, target, element));
  const goneOn = running.length === 0 || since.some(({ node }) => region.has(node)) || running.some((element) => hasProgressed(state, element) || (!isJoining(graph, element) && starves(graph, region, target, element.node)));
  return goneOn ? 'goneOn' : { scope: scope.key, target, region };
}

/** Has anything been done in it, or been set going outside? */
function hasProgressed(state: EngineState, element: ElementInstance): boolean {
  if (element.done || element.job || element.call || element.signers?.held || (element.loop?.completed ?? 0) > 0) return true;
  return Object.values(state.elements).some((child) => child.parent === element.key && (child.signer !== undefined || hasProgressed(state, child)));
}

/** Has anybody acted on the case? Before version 4 nobody can tell. */
export function isUntouched(graph: ExecutableGraph, state: EngineState, starter: string): boolean {
  if (state.engine < 4) return false;
  return Object.values(state.elements).every(({ done = [], loop, signers }) =>
    (loop?.completed ?? 0) === 0 && !signers && done.every(({ node, by }) => graph.nodes[node]?.kind !== 'userTask' || by === starter));
}
