import type { ElementFacts } from './element-states.ts';

export interface ModelFlow { id: string; source: string; target: string; name: string }
/** Along a flow, against it, or to a neighbour: another branch of the same choice. */
export type Direction = 'on' | 'back' | 'next' | 'previous';

/**
 * Where an arrow key leads from an element. Of several flows the one that was taken comes first, so that going on follows the case; the other branches
 * are its neighbours. From nowhere the walk begins where the case is now, else at the start.
 */
export function step(flows: readonly ModelFlow[], facts: readonly ElementFacts[], counts: Record<string, number>, from: string | null, direction: Direction): string | null {
  const known = new Set(facts.map(({ id }) => id));
  if (from === null || !known.has(from)) return (facts.find(({ state }) => state === 'incident') ?? facts.find(({ state }) => state === 'active') ?? facts.find(({ kind }) => kind === 'bpmn:StartEvent') ?? facts[0])?.id ?? null;
  const taken = (candidates: readonly ModelFlow[]): ModelFlow[] => [...candidates].sort((a, b) => Number((counts[b.id] ?? 0) > 0) - Number((counts[a.id] ?? 0) > 0));
  const ahead = (id: string): string[] => taken(flows.filter(({ source, target }) => source === id && known.has(target))).map(({ target }) => target);
  const behind = (id: string): string[] => taken(flows.filter(({ source, target }) => target === id && known.has(source))).map(({ source }) => source);
  if (direction === 'on') return ahead(from)[0] ?? null;
  if (direction === 'back') return behind(from)[0] ?? null;
  for (const origin of behind(from)) {
    const branches = [...new Set(ahead(origin))];
    const at = branches.indexOf(from);
    if (branches.length > 1) return branches[(at + (direction === 'next' ? 1 : -1) + branches.length) % branches.length] ?? null;
  }
  return null;
}
