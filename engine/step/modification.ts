/** Moving tokens by hand: start before or after an activity, along a flow, cancel. */
import type { Definition } from '../model/definition.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Modification, Rejection } from '../model/io.ts';
import type { EngineState } from '../model/state.ts';
import type { StepContext } from './context.ts';
import { invalid, notFound } from './inputs/handler.ts';
import { raiseIncident } from './incidents.ts';
import { enter, takeArrival, takeFlow, terminate } from './life-cycle.ts';
import { continueLoop, isBody } from './loops.ts';
import { signerGone } from './signers.ts';
import { subscribeAll } from './subscriptions.ts';
import { propagate, setLocal } from './variables.ts';
import { selectFlows } from './flows.ts';

/** All instructions are checked before the first is applied. */
export function checkModifications(definition: Definition, state: EngineState, instructions: Modification[]): Rejection | null {
  const { nodes, flows } = definition.bundle.graph;
  for (const instruction of instructions) {
    switch (instruction.type) {
      case 'startBefore':
      case 'startAfter': {
        const node = nodes.find(({ id }) => id === instruction.activity);
        if (!node || node.kind === 'process') return notFound(`no activity ${instruction.activity}`);
        if (node.kind === 'boundaryEvent' || node.kind === 'eventSubProcess') return invalid(`${node.id} cannot be entered by hand`, 'activityId');
        const refused = instruction.type === 'startBefore' ? checkAdHoc(definition, state, node) : null;
        if (refused) return refused;
        break;
      }
      case 'startTransition':
        if (!flows.some(({ id }) => id === instruction.flow)) return notFound(`no sequence flow ${instruction.flow}`);
        break;
      case 'cancel':
        if (!nodes.some(({ id }) => id === instruction.activity)) return notFound(`no activity ${instruction.activity}`);
        break;
      case 'cancelInstance':
        if (!state.elements[instruction.element]) return notFound(`no activity instance ${instruction.element}`);
    }
  }
  return null;
}

/** Inside an ad-hoc sub-process a start by hand is a choice of one of its activities (ENGINE-REST section 3). */
function checkAdHoc(definition: Definition, state: EngineState, node: GraphNode): Rejection | null {
  const { nodes } = definition.bundle.graph;
  const scope = nodes[node.scope];
  if (!scope?.adHoc) return null;
  if (!scope.adHoc.activities.includes(node.index)) return invalid(`${node.id} is reached by a flow and cannot be chosen`, 'activityId');
  const running = Object.values(state.elements).filter((element) => element.node === scope.index && !element.loop);
  if (state.engine >= 3 && running.length > 0 && running.every(({ ending, interrupted }) => ending || interrupted)) return invalid(`${scope.id} is ending: what runs may end, nothing more starts`, 'activityId');
  const busy = Object.values(state.elements).some(({ node: inner, parent }) => inner !== scope.index && state.elements[parent]?.node === scope.index);
  return scope.adHoc.ordering === 'Sequential' && busy ? invalid(`one activity of ${scope.id} at a time: the ordering is sequential`, 'activityId') : null;
}

/** In the order given. A scope left without a token at the end is cancelled too, up to the instance, which ends. */
export function applyModifications(ctx: StepContext, instructions: Modification[]): void {
  const left = instructions.flatMap((instruction) => apply(ctx, instruction));
  for (const scope of left) endIfEmpty(ctx, scope);
}

function endIfEmpty(ctx: StepContext, key: number): void {
  const scope = ctx.element(key);
  // A task is no scope: the signatures added to it come and go.
  if (!scope || scope.children > 0 || isBody(scope) || ctx.nodeOf(scope).kind === 'userTask') return;
  if (ctx.nodeOf(scope).adHoc?.automatic === false) return; // people may start something else
  if (scope.parent === 0) return ctx.schedule({ op: 'scopeEmptied', scope: key });
  cancelInstance(ctx, key);
  endIfEmpty(ctx, scope.parent);
}

/** Returns the scopes something was cancelled in. */
function apply(ctx: StepContext, instruction: Modification): number[] {
  switch (instruction.type) {
    case 'startBefore': {
      const scope = prepareScope(ctx, nodeById(ctx, instruction.activity), instruction);
      takeArrival(ctx, nodeById(ctx, instruction.activity).index, scope);
      return [];
    }
    case 'startAfter': {
      const node = nodeById(ctx, instruction.activity);
      const scope = prepareScope(ctx, node, instruction);
      const flows = (ctx.processors[node.kind].selectFlows ?? selectFlows)(ctx, scope, node);
      if (!flows.ok) raiseIncident(ctx, scope, { ...flows.error, retry: 'none' });
      else for (const flow of flows.value) takeFlow(ctx, flow, scope);
      return [];
    }
    case 'startTransition': {
      const flow = ctx.graph.flows.find(({ id }) => id === instruction.flow);
      if (flow) takeFlow(ctx, flow.index, prepareScope(ctx, ctx.node(flow.source), instruction));
      return [];
    }
    case 'cancel':
      return Object.values(ctx.state.elements).flatMap((element) => {
        if (ctx.nodeOf(element).id !== instruction.activity || element.index !== undefined) return [];
        terminate(ctx, element.key);
        return [element.parent];
      });
    case 'cancelInstance': {
      const scope = ctx.element(instruction.element)?.parent;
      cancelInstance(ctx, instruction.element);
      return scope === undefined ? [] : [scope];
    }
  }
}

/** One instance of a loop less: the loop goes on, or ends, without it. */
function cancelInstance(ctx: StepContext, key: number): void {
  const element = ctx.element(key);
  if (!element) return;
  terminate(ctx, key);
  if (element.signer) return signerGone(ctx, element.parent);
  const body = ctx.element(element.parent);
  if (element.index !== undefined && body?.loop) continueLoop(ctx, body.key, ctx.nodeOf(body));
}

/** The scope the activity lives in, opened around it where it does not run; with the variables of the instruction. */
function prepareScope(ctx: StepContext, node: GraphNode, instruction: Extract<Modification, { type: `start${string}` }>): number {
  const scope = ensureScope(ctx, ctx.node(node.scope), instruction.scope);
  if (instruction.variables) propagate(ctx, scope, instruction.variables);
  if (instruction.localVariables) setLocal(ctx, scope, instruction.localVariables);
  return scope;
}

function ensureScope(ctx: StepContext, node: GraphNode, wanted: number | undefined): number {
  const running = Object.values(ctx.state.elements).filter((element) => element.node === node.index && !isBody(element));
  const within = running.find(({ key }) => wanted !== undefined && isInside(ctx, key, wanted)) ?? running[0];
  if (within) return within.key;
  const outer = ensureScope(ctx, ctx.node(node.scope), wanted);
  ctx.edit(outer).children++;
  const activity = enter(ctx, node.index, outer, node.loop ? { loop: { total: 1, next: 1, completed: 0 } } : {});
  listen(ctx, activity, node.boundary ?? []);
  const scope = node.loop ? openInstance(ctx, node, activity) : activity;
  listen(ctx, scope, (node.eventSubProcesses ?? []).map((index) => ctx.node(index).trigger as number));
  return scope;
}

/** A loop that is entered by hand has the one instance that is. */
function openInstance(ctx: StepContext, node: GraphNode, body: number): number {
  ctx.edit(body).children++;
  const key = enter(ctx, node.index, body, { index: 0 });
  setLocal(ctx, key, { loopCounter: 0 });
  return key;
}

function listen(ctx: StepContext, element: number, events: number[]): void {
  const armed = subscribeAll(ctx, element, events.map((index) => ctx.node(index)));
  if (!armed.ok) raiseIncident(ctx, element, { type: 'expression', retry: 'none', message: armed.error });
}

function isInside(ctx: StepContext, key: number, scope: number): boolean {
  for (let element = ctx.element(key); element; element = ctx.element(element.parent)) {
    if (element.key === scope) return true;
  }
  return false;
}

function nodeById(ctx: StepContext, id: string): GraphNode {
  const node = ctx.graph.nodes.find((candidate) => candidate.id === id);
  if (!node) throw new Error(`no node ${id}`);
  return node;
}
