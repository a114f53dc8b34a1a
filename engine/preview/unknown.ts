/** Which values a preview cannot know: results of work that has not been done, and what is kept from who looks. */
import type { DefinitionBundle, Expression, GraphNode, IoMapping, ParameterValue } from '../model/graph.ts';
import type { EngineEvent } from '../model/io.ts';

export type Unknown = ReadonlySet<string>;

/** Does a text of FEEL or JUEL name one of these variables? A name in a string counts too: too careful is right here. */
export function mentions(text: string, names: Unknown): boolean {
  return [...names].some((name) => new RegExp(`(?<![\\p{L}\\p{N}_.])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}_])`, 'u').test(text));
}

export function asksFor(value: ParameterValue | undefined, names: Unknown): boolean {
  if (value === undefined) return false;
  switch (value.lang) {
    case 'const': return false;
    case 'list': return value.items.some((item) => asksFor(item, names));
    case 'map': return value.entries.some((entry) => asksFor(entry.value, names));
    default: return mentions(value.text, names);
  }
}

const written = (mappings: IoMapping[] | undefined, names: Unknown): string[] => (mappings ?? []).filter(({ value }) => asksFor(value, names)).map(({ name }) => name);

/** Variables that a job will set. */
export function resultsOf(node: GraphNode): string[] {
  const { job } = node;
  return [...(job?.output ?? []), ...(node.output ?? [])].map(({ name }) => name).concat(job?.resultVariable ?? []);
}

/** What is unknown after an event, besides what was before: values worked out from unknown ones. */
export function spread(event: EngineEvent, bundle: DefinitionBundle, unknown: Unknown): Unknown {
  const node = 'element' in event && typeof event.element === 'string' ? bundle.graph.nodes.find(({ id }) => id === event.element) : undefined;
  if (!node || unknown.size === 0) return unknown;
  const more: string[] = [];
  if (event.type === 'element.activated') more.push(...written(node.input, unknown));
  if (event.type === 'element.completed') {
    more.push(...written(node.output, unknown));
    if (node.script && asksFor(node.script.expression as Expression, unknown)) more.push(...[node.script.resultVariable ?? []].flat());
  }
  if (event.type === 'decision.evaluated' && mentions(JSON.stringify(bundle.decisions[event.decision] ?? {}), unknown)) more.push(...[node.decision?.resultVariable ?? []].flat(), ...(node.output ?? []).map(({ name }) => name));
  return more.length === 0 ? unknown : new Set([...unknown, ...more]);
}
