/** Random flow graphs, not built of blocks: any gateway may lead to any later one, tasks also back. Every circle has a task in it. */
import type { Drawing } from './join-oracle.ts';
import { seeded } from './seeded.ts';

type Kind = 'userTask' | 'serviceTask' | 'exclusiveGateway' | 'inclusiveGateway' | 'parallelGateway';

export interface JoinGraph {
  xml: string;
  drawing: Drawing;
  kinds: Record<string, string>;
}

const KINDS: Kind[] = ['userTask', 'userTask', 'serviceTask', 'exclusiveGateway', 'inclusiveGateway', 'inclusiveGateway', 'inclusiveGateway', 'parallelGateway'];

export function joinGraph(seed: number): JoinGraph {
  const next = seeded(seed);
  const size = 4 + next(9);
  const kinds: Record<string, string> = { s: 'startEvent', e: 'endEvent' };
  const nodes = Array.from({ length: size }, (_, i) => {
    const kind = i === 0 ? (['inclusiveGateway', 'parallelGateway'] as const)[next(2)] ?? 'inclusiveGateway' : (KINDS[next(KINDS.length)] as Kind);
    kinds[`n${i}`] = kind;
    return { id: `n${i}`, kind };
  });
  const drawing: Drawing = { flows: [], boundaries: {} };
  const events: string[] = [];
  const connect = (source: string, target: string): void => {
    if (!drawing.flows.some((flow) => flow.source === source && flow.target === target)) drawing.flows.push({ id: `f${drawing.flows.length}`, source, target });
  };
  const after = (i: number): string => (i + 1 >= size || next(size) === 0 ? 'e' : `n${i + 1 + next(size - i - 1)}`);
  connect('s', 'n0');
  nodes.forEach(({ id, kind }, i) => {
    // Everything is reached from somewhere before it.
    if (i > 0 && !drawing.flows.some(({ target }) => target === id)) connect(sourceFor(nodes, i, next), id);
    const isTask = kind.endsWith('Task');
    for (let ways = isTask ? 1 : 1 + next(3); ways > 0; ways--) connect(id, after(i));
    if (isTask && next(4) === 0 && i > 0) connect(id, `n${1 + next(i)}`);
    if (isTask && next(3) === 0) {
      const event = `b${i}`;
      kinds[event] = 'boundaryEvent';
      drawing.boundaries[id] = [event];
      const definition = kind === 'serviceTask' ? '<errorEventDefinition/>' : '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition>';
      events.push(`<boundaryEvent id="${event}" attachedToRef="${id}" cancelActivity="${kind === 'serviceTask' || next(2) === 0}">${definition}</boundaryEvent>`);
      connect(event, after(i));
    }
  });
  return { xml: toXml(nodes, events, drawing), drawing, kinds };
}

/** A gateway or task before it; of gateways the first: they may have more ways out. */
function sourceFor(nodes: { id: string; kind: Kind }[], i: number, next: (n: number) => number): string {
  const gateways = nodes.slice(0, i).filter(({ kind }) => kind.endsWith('Gateway'));
  return (gateways[next(gateways.length)] ?? nodes[0])?.id ?? 'n0';
}

function toXml(nodes: { id: string; kind: Kind }[], events: string[], { flows }: Drawing): string {
  const defaults = new Map<string, string>();
  const lines = flows.map(({ id, source, target }) => {
    const node = nodes.find((candidate) => candidate.id === source);
    const ways = flows.filter((flow) => flow.source === source);
    const decides = node !== undefined && ways.length > 1 && (node.kind === 'exclusiveGateway' || node.kind === 'inclusiveGateway');
    if (decides && ways.at(-1)?.id === id) defaults.set(source, id);
    const condition = decides && ways.at(-1)?.id !== id ? `<conditionExpression xsi:type="tFormalExpression">=modulo(floor(choice / ${ways.findIndex((flow) => flow.id === id) + 1}), 2) = 1</conditionExpression>` : '';
    return `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${condition}</sequenceFlow>`;
  });
  const elements = nodes.map(({ id, kind }) => {
    const connector = kind === 'serviceTask' ? '<extensionElements><camunda:connector><camunda:connectorId>work</camunda:connectorId></camunda:connector></extensionElements>' : '';
    const fallback = defaults.get(id);
    return `<${kind} id="${id}"${fallback === undefined ? '' : ` default="${fallback}"`}>${connector}</${kind}>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
<process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e"/>
${[...elements, ...events, ...lines].join('\n')}
</process></definitions>`;
}
