import type { ExecutableGraph, GraphNode, SequenceFlow } from '../../engine/model/graph.ts';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { RecordedEvent } from '../../store/contract.ts';
import type { CaseChoices } from '../contract/case-page.ts';
import { isObject } from '../contract/schema-check.ts';

type Item = CaseChoices['items'][number];
interface Choosing { item: Item; node: GraphNode; taken: Set<string>; variables: JsonObject }

/**
 * What the gateways of a case chose, read off its record: the flows taken, and of the others the condition with the values it asked for as they were
 * at that moment.
 * @param hidden names of variables whose values are not shown
 */
export function choicesIn(graph: ExecutableGraph, events: readonly RecordedEvent[], hidden: ReadonlySet<string>): Item[] {
  const nodes = new Map(graph.nodes.filter((node) => isChoice(graph, node)).map((node) => [node.id, node]));
  const flows = new Map(graph.flows.map((flow) => [flow.id, flow]));
  const open = new Map<number, Choosing>();
  const found: Choosing[] = [];
  let variables: JsonObject = {};
  for (const { seq, at, type, elementId, data } of events) {
    if (isObject(data['variables']) && (type === 'instance.started' || type === 'variables.set')) variables = { ...variables, ...data['variables'] };
    const node = type === 'element.completed' && elementId !== null ? nodes.get(elementId) : undefined;
    if (node) open.set(node.index, { item: { seq, at, gateway: node.id, taken: [], skipped: [] }, node, taken: new Set(), variables });
    const flow = type === 'flow.taken' ? flows.get(elementId ?? String(data['flow'])) : undefined;
    const choosing = flow && open.get(flow.source);
    if (!flow || !choosing) continue;
    if (choosing.taken.size === 0) found.push(choosing);
    choosing.taken.add(flow.id);
  }
  return found.map((choosing) => ({ ...choosing.item, taken: [...choosing.taken], skipped: skippedOf(graph, choosing, hidden) }));
}

const isChoice = ({ flows }: ExecutableGraph, { outgoing }: GraphNode): boolean => outgoing.length > 1 && outgoing.some((index) => flows[index]?.condition !== undefined);

function skippedOf(graph: ExecutableGraph, { node, taken, variables }: Choosing, hidden: ReadonlySet<string>): Item['skipped'] {
  return node.outgoing.map((index) => graph.flows[index] as SequenceFlow).filter(({ id }) => !taken.has(id)).map(({ id, name, condition }) => {
    const text = condition === undefined ? null : condition.lang === 'const' ? String(condition.value) : condition.text.trim();
    return { flow: id, label: name ?? null, condition: text, values: text === null ? [] : valuesIn(text, variables, hidden) };
  });
}

/** The variables an expression names, with their values; paths as far as there are values. */
export function valuesIn(text: string, variables: JsonObject, hidden: ReadonlySet<string>): { path: string; value: Json }[] {
  const withoutTexts = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, ' ');
  const paths = new Set(withoutTexts.match(/[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/gu) ?? []);
  return [...paths].flatMap((path) => {
    const [root = '', ...rest] = path.split('.');
    if (!Object.hasOwn(variables, root) || hidden.has(root)) return [];
    let value = variables[root] as Json;
    for (const name of rest) value = isObject(value) && value[name] !== undefined ? (value[name] as Json) : null;
    // A whole form says nothing at a glance.
    return isObject(value) ? [] : [{ path, value }];
  });
}
