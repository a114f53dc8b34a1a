import { err, ok, type Result } from '../model/result.ts';
import type { GraphNode } from '../model/graph.ts';
import type { JsonObject } from '../model/json.ts';
import type { ElementInstance } from '../model/state.ts';
import type { StepContext } from '../step/context.ts';
import { conditionTrouble, flowOf, noFlow } from '../step/flows.ts';
import { raiseIncident, type Trouble } from '../step/incidents.ts';
import { firstByFlow, isExpected } from '../step/joins.ts';
import { consume, takeFlow } from '../step/life-cycle.ts';
import { evalContext } from '../step/variables.ts';
import { evaluateCondition } from '../feel/index.ts';
import type { ElementProcessor } from './processor.ts';

/**
 * Complex gateway (BPMN 2.0.2 section 13.4.5). While it waits for start, `activationCondition` is looked at with each token; in it
 * `activationCount` is the number of tokens that have arrived and the id of each incoming flow the number that came by it. Once it holds, the
 * tokens are used up and the gateway waits for the flows that are still expected, as an inclusive join would; those tokens are used up by the
 * reset. On that reset only flows with a condition of their own (`waitingForStart` is false in it), else the default flow, get a token, so that
 * an N-of-M join lets exactly one token through; when all tokens came at the start, the reset has none to use up and sends none.
 */
export const complexGateway: ElementProcessor = {
  activate(ctx, key) {
    ctx.edit(key).waiting = true;
    return ok(undefined);
  },

  selectFlows: (ctx, key, node) => chooseFlows(ctx, key, node, true),
};

/** Called when no token is on its way. True when something has moved. */
export function fireComplexGateway(ctx: StepContext, element: ElementInstance): boolean {
  const node = ctx.nodeOf(element);
  const gate = ctx.childrenOf(element.parent).find((other) => other.node === node.index && other.reset);
  if (gate) return reset(ctx, gate, node);
  return element.waiting === true && start(ctx, element, node);
}

function start(ctx: StepContext, element: ElementInstance, node: GraphNode): boolean {
  if (ctx.incidentsOf(element.key).length > 0) return false;
  const holds = activated(ctx, element, node);
  if (!holds.ok) {
    raiseIncident(ctx, element.key, { type: 'expression', retry: 'none', message: `activation condition of ${node.id}: ${holds.error}` });
    return false;
  }
  if (!holds.value) return false;
  const flows = chooseFlows(ctx, element.key, node, true);
  if (!flows.ok) {
    raiseIncident(ctx, element.key, { ...flows.error, retry: 'none' });
    return false;
  }
  const tokens = firstByFlow(ctx, element.parent, node);
  const gate = ctx.edit(element.key);
  gate.reset = true;
  delete gate.waiting;
  gate.occurred = { [node.index]: [...tokens.keys()] };
  for (const index of flows.value) takeFlow(ctx, index, element.parent);
  for (const token of tokens.values()) {
    if (token.key !== element.key) consume(ctx, token.key);
  }
  return true;
}

function activated(ctx: StepContext, element: ElementInstance, node: GraphNode): Result<boolean> {
  const waiting = ctx.childrenOf(element.parent).filter((other) => other.node === node.index && other.waiting);
  if (!node.activationCondition) return ok(new Set(waiting.map(({ via }) => via)).size === node.incoming.length);
  const counts: JsonObject = { activationCount: waiting.length };
  for (const flow of node.incoming) counts[flowOf(ctx, flow).id] = waiting.filter(({ via }) => via === flow).length;
  return evaluateCondition(node.activationCondition, evalContext(ctx, element.key, counts));
}

/** The flows not seen in the first phase are waited for as an inclusive join would. */
function reset(ctx: StepContext, gate: ElementInstance, node: GraphNode): boolean {
  if (ctx.incidentsOf(gate.key).length > 0) return false;
  const seen = gate.occurred?.[node.index] ?? [];
  const tokens = firstByFlow(ctx, gate.parent, node);
  const late = [...tokens.keys()].filter((flow) => !seen.includes(flow));
  const missing = node.incoming.filter((flow) => !seen.includes(flow) && !late.includes(flow));
  if (isExpected(ctx, gate.parent, node, missing, [...seen, ...late])) return false;
  // All that was to come came at the start: there is nothing to use up, and nothing to send on for it (versions 1 and 2 did).
  const flows = late.length === 0 && ctx.state.engine >= 3 ? ok([]) : chooseFlows(ctx, gate.key, node, false);
  if (!flows.ok) {
    raiseIncident(ctx, gate.key, { ...flows.error, retry: 'none' });
    return false;
  }
  for (const flow of late) consume(ctx, (tokens.get(flow) as ElementInstance).key);
  for (const index of flows.value) takeFlow(ctx, index, gate.parent);
  consume(ctx, gate.key);
  return true;
}

function chooseFlows(ctx: StepContext, key: number, node: GraphNode, waitingForStart: boolean): Result<number[], Trouble> {
  const taken: number[] = [];
  for (const index of node.outgoing) {
    if (index === node.defaultFlow) continue;
    const { condition, ...flow } = flowOf(ctx, index);
    if (!condition) {
      if (waitingForStart) taken.push(index);
      continue;
    }
    const holds = evaluateCondition(condition, evalContext(ctx, key, { waitingForStart }));
    if (!holds.ok) return err(conditionTrouble(flow, holds.error));
    if (holds.value) taken.push(index);
  }
  if (taken.length > 0) return ok(taken);
  if (node.defaultFlow !== undefined) return ok([node.defaultFlow]);
  return node.outgoing.length === 0 || !waitingForStart ? ok([]) : err(noFlow(node));
}
