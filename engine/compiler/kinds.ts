import type { NodeKind } from '../model/graph.ts';
import type { ModdleElement } from './reading/moddle-element.ts';

/** Kinds that stand for an element inside a process. */
export type ElementKind = Exclude<NodeKind, 'process'>;

const KINDS: Record<string, ElementKind> = {
  'bpmn:StartEvent': 'startEvent',
  'bpmn:IntermediateCatchEvent': 'intermediateCatchEvent',
  'bpmn:IntermediateThrowEvent': 'intermediateThrowEvent',
  'bpmn:BoundaryEvent': 'boundaryEvent',
  'bpmn:EndEvent': 'endEvent',
  'bpmn:Task': 'task',
  'bpmn:ManualTask': 'manualTask',
  'bpmn:UserTask': 'userTask',
  'bpmn:ServiceTask': 'serviceTask',
  'bpmn:SendTask': 'sendTask',
  'bpmn:ReceiveTask': 'receiveTask',
  'bpmn:ScriptTask': 'scriptTask',
  'bpmn:BusinessRuleTask': 'businessRuleTask',
  'bpmn:ExclusiveGateway': 'exclusiveGateway',
  'bpmn:ParallelGateway': 'parallelGateway',
  'bpmn:EventBasedGateway': 'eventBasedGateway',
  'bpmn:InclusiveGateway': 'inclusiveGateway',
  'bpmn:ComplexGateway': 'complexGateway',
  'bpmn:SubProcess': 'subProcess',
  'bpmn:Transaction': 'transaction',
  'bpmn:AdHocSubProcess': 'adHocSubProcess',
  'bpmn:CallActivity': 'callActivity',
};

/** Data and sequence flows carry no token of their own and make no node. */
const NOT_NODES = new Set(['bpmn:SequenceFlow', 'bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);

const UNSUPPORTED: Record<string, string> = {
  'bpmn:ImplicitThrowEvent': 'implicit throw events are',
  'bpmn:SubChoreography': 'choreographies are',
  'bpmn:CallChoreography': 'choreographies are',
  'bpmn:ChoreographyTask': 'choreographies are',
};

export const isNode = (element: ModdleElement): boolean => !NOT_NODES.has(element.$type);

/** The kind of a flow element, or why it cannot run. */
export function kindOf(element: ModdleElement): { kind: ElementKind } | { unsupported: string } {
  if (element.$type === 'bpmn:SubProcess' && element['triggeredByEvent'] === true) return { kind: 'eventSubProcess' };
  const kind = Object.hasOwn(KINDS, element.$type) ? KINDS[element.$type] : undefined;
  return kind !== undefined ? { kind } : { unsupported: `${UNSUPPORTED[element.$type] ?? `${element.$type} is`} not supported yet` };
}

const TASKS: ReadonlySet<NodeKind> = new Set(['task', 'manualTask', 'userTask', 'serviceTask', 'sendTask', 'receiveTask', 'scriptTask', 'businessRuleTask']);

/** Sub-processes that a flow leads to, in contrast to event sub-processes. */
const EMBEDDED: ReadonlySet<NodeKind> = new Set(['subProcess', 'transaction', 'adHocSubProcess']);

export const isEmbedded = (kind: NodeKind): boolean => EMBEDDED.has(kind);

/** Tasks, call activities and embedded sub-processes: what boundary events attach to and conditional flows leave from. */
export const isActivity = (kind: NodeKind): boolean => TASKS.has(kind) || EMBEDDED.has(kind) || kind === 'callActivity';

/** Elements with nodes inside. */
export const isScope = (kind: NodeKind): boolean => kind === 'process' || EMBEDDED.has(kind) || kind === 'eventSubProcess';
