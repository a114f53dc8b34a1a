import type { GraphNode, SequenceFlow } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { isActivity } from '../kinds.ts';

/** Gateways whose flows may have conditions and need none. */
const DECIDING: ReadonlySet<GraphNode['kind']> = new Set(['inclusiveGateway', 'complexGateway']);

/** Sequence flows at the ends where BPMN allows them, and decisions that always have a way out. */
export function validateFlows(build: Build): void {
  for (const node of build.graph.nodes) {
    const element = build.elementOf(node);
    if ((node.kind === 'startEvent' || node.kind === 'boundaryEvent') && node.incoming.length > 0) build.error(element, 'cannot have incoming sequence flows');
    if (node.kind === 'endEvent' && node.outgoing.length > 0) build.error(element, 'cannot have outgoing sequence flows');
    if (node.kind === 'boundaryEvent' && node.outgoing.length === 0 && node.event?.type !== 'compensation') build.warn(element, 'leads nowhere: the token ends here');
    const outgoing = node.outgoing.flatMap((index) => build.graph.flows[index] ?? []);
    if (node.kind === 'exclusiveGateway') validateDecision(node, outgoing, build);
    else if (!isActivity(node.kind) && !DECIDING.has(node.kind)) refuseConditions(node, outgoing, build);
  }
}

/** BPMN 2.0.2 section 10.6.2: every way out of several has a condition, or is the default. */
function validateDecision(node: GraphNode, outgoing: SequenceFlow[], build: Build): void {
  if (outgoing.length < 2) return;
  for (const flow of outgoing) {
    if (flow.condition !== undefined || flow.index === node.defaultFlow) continue;
    build.error(build.elementOf(node), `sequence flow ${flow.id} has no condition and is not the default flow`);
  }
}

function refuseConditions(node: GraphNode, outgoing: SequenceFlow[], build: Build): void {
  for (const flow of outgoing) {
    if (flow.condition !== undefined) build.report.error(flow.id, `sequenceFlow ${flow.id}: a flow out of ${node.kind} ${node.id} cannot have a condition`);
  }
  if (node.defaultFlow !== undefined) build.error(build.elementOf(node), 'cannot have a default flow');
}
