import type { Diagram, TimelineEntry } from '../../../api/contract/index.ts';

export type ElementState = 'active' | 'incident' | 'completed' | 'terminated' | 'pending';
export interface ElementFacts { id: string; name: string; kind: string; state: ElementState; active: number; completed: number; terminated: number; incident: string | null; lastAt: number | null }
export interface ModelElement { id: string; name: string; kind: string }

/** Element kinds a person thinks of as steps; gateways and flows are only the way between them. */
const STEP = /Task$|SubProcess$|CallActivity$|Event$/;

/** How each element of the model stands, in the order of the model. An incident outranks a token, a token outranks the past. */
export function elementFacts(elements: ModelElement[], diagram: Diagram, timeline: TimelineEntry[]): ElementFacts[] {
  const last = new Map<string, number>();
  for (const entry of timeline) if (entry.elementId !== null) last.set(entry.elementId, entry.at);
  return elements.map(({ id, name, kind }) => {
    const [active, completed, terminated, incident] = [diagram.active[id] ?? 0, diagram.completed[id] ?? 0, diagram.terminated[id] ?? 0, diagram.incidents[id] ?? null];
    const state: ElementState = incident !== null ? 'incident' : active > 0 ? 'active' : completed > 0 ? 'completed' : terminated > 0 ? 'terminated' : 'pending';
    return { id, name, kind, state, active, completed, terminated, incident, lastAt: last.get(id) ?? null };
  });
}

export function isStep(element: Pick<ModelElement, 'kind' | 'name'>): boolean {
  return STEP.test(element.kind) && element.name !== '';
}

const ORDER: ElementState[] = ['incident', 'active', 'completed', 'terminated', 'pending'];

/** Steps for the list beside the diagram: what needs eyes first, then the latest. */
export function stepList(facts: ElementFacts[]): ElementFacts[] {
  return facts.filter(isStep).sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (b.lastAt ?? 0) - (a.lastAt ?? 0));
}
