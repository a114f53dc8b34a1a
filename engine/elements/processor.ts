import type { GraphNode, NodeKind } from '../model/graph.ts';
import type { Result } from '../model/result.ts';
import type { StepContext } from '../step/context.ts';
import type { Trouble } from '../step/incidents.ts';

/**
 * The behaviour of one BPMN element. The element instance exists already, with its input mapped and its boundary events listening.
 */
export interface ElementProcessor {
  /** A token has arrived: either schedule `complete`, or leave something in the state that waits. */
  activate(ctx: StepContext, key: number, node: GraphNode): Result<void, Trouble>;
  /** Which flows the token leaves by; without it, the rule of activities and events. */
  selectFlows?(ctx: StepContext, key: number, node: GraphNode): Result<number[], Trouble>;
  /** Withdraws what `activate` has handed out: a task, a job. */
  terminate?(ctx: StepContext, key: number, node: GraphNode): void;
}

export type ElementProcessors = Record<NodeKind, ElementProcessor>;
