import type { GraphNode, SequenceFlow } from '../model/graph.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { StepContext } from './context.ts';
import type { Trouble } from './incidents.ts';
import { conditionHolds } from './variables.ts';

export function flowOf(ctx: StepContext, index: number): SequenceFlow {
  const flow = ctx.graph.flows[index];
  if (flow === undefined) throw new Error(`graph has no flow ${index}`);
  return flow;
}

/**
 * Outgoing flows of activities and events (BPMN 2.0.2 section 13.3.1): every unconditional one and every one whose condition
 * holds; the default flow when there are conditions and none of them holds.
 */
export function selectFlows(ctx: StepContext, key: number, node: GraphNode): Result<number[], Trouble> {
  const taken: number[] = [];
  for (const index of node.outgoing) {
    if (index === node.defaultFlow) continue;
    const flow = flowOf(ctx, index);
    if (flow.condition === undefined) taken.push(index);
    else {
      const holds = conditionHolds(ctx, key, flow.condition);
      if (!holds.ok) return err(conditionTrouble(flow, holds.error));
      if (holds.value) taken.push(index);
    }
  }
  if (taken.length > 0 || node.outgoing.length === 0) return ok(taken);
  return node.defaultFlow === undefined ? err(noFlow(node)) : ok([node.defaultFlow]);
}

export function conditionTrouble(flow: SequenceFlow, message: string): Trouble {
  return { type: 'expression', retry: 'leave', message: `condition of ${flow.id}: ${message}` };
}

export function noFlow(node: GraphNode): Trouble {
  return { type: 'flow', retry: 'leave', message: `no outgoing flow of ${node.id} can be taken` };
}
