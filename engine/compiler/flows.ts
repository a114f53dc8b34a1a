import type { SequenceFlow } from '../model/graph.ts';
import type { Build } from './build.ts';
import { isScope } from './kinds.ts';
import { child, children, text, type ModdleElement } from './reading/moddle-element.ts';

/** Adds the sequence flows of all scopes, in document order, and the default flows. */
export function addFlows(build: Build): void {
  const flows = new Map<ModdleElement, SequenceFlow>();
  for (const node of build.graph.nodes) {
    if (!isScope(node.kind)) continue;
    for (const element of children(build.elementOf(node), 'flowElements')) {
      if (element.$type !== 'bpmn:SequenceFlow') continue;
      const flow = addFlow(element, build);
      if (flow) flows.set(element, flow);
    }
  }
  for (const node of build.graph.nodes) {
    const element = build.elementOf(node);
    const defaultElement = child(element, 'default');
    if (defaultElement === undefined) continue;
    const flow = flows.get(defaultElement);
    if (flow?.source !== node.index) build.error(element, `the default flow ${defaultElement.id ?? ''} does not leave it`);
    else if (flow.condition !== undefined) build.error(element, `the default flow ${flow.id} must not have a condition`);
    else node.defaultFlow = flow.index;
  }
}

function addFlow(element: ModdleElement, build: Build): SequenceFlow | null {
  const [sourceElement, targetElement] = [child(element, 'sourceRef'), child(element, 'targetRef')];
  if (sourceElement === undefined || targetElement === undefined) {
    if (text(element, 'sourceRef') === undefined && element['sourceRef'] === undefined && element['targetRef'] === undefined) build.error(element, 'has no source and no target');
    return null;
  }
  for (const [end, word] of [[sourceElement, 'comes from'], [targetElement, 'leads to']] as const) {
    if (end.$type === 'bpmn:SequenceFlow') build.error(element, `${word} sequence flow ${end.id ?? ''}; a flow connects activities, events and gateways`);
  }
  const [source, target] = [build.nodeOf(sourceElement), build.nodeOf(targetElement)];
  // Without a node the element itself has been refused already.
  if (source === undefined || target === undefined) return null;
  if (source.scope !== target.scope) {
    build.error(element, `leads from ${source.id} to ${target.id}, which is in another scope; sequence flows do not cross sub-process borders`);
    return null;
  }
  const name = text(element, 'name');
  const flow: SequenceFlow = { index: build.graph.flows.length, id: element.id ?? '', ...(name !== undefined && { name }), source: source.index, target: target.index };
  if (element.id === undefined) build.error(element, `has no id (from ${source.id} to ${target.id})`);
  readCondition(element, flow, build);
  build.graph.flows.push(flow);
  source.outgoing.push(flow.index);
  target.incoming.push(flow.index);
  return flow;
}

function readCondition(element: ModdleElement, flow: SequenceFlow, build: Build): void {
  const condition = child(element, 'conditionExpression');
  if (condition === undefined) return;
  const language = text(condition, 'language');
  if (language !== undefined && !/feel|juel|^https?:\/\/java\.sun\.com\/products\/jsp/i.test(language)) {
    build.error(element, `conditions in ${language} are not supported, only FEEL`);
    return;
  }
  if (text(condition, 'resource') !== undefined) build.error(element, 'external condition resources are not supported');
  const body = text(condition, 'body');
  if (body === undefined) build.error(element, 'the condition is empty');
  else flow.condition = build.feel(element, body, 'condition');
}
