/**
 * What is different between two versions of a definition, in the words of its model: elements added, removed and changed with their properties, decisions,
 * forms and settings. Pure; the diagram is not looked at, so a shape that was moved is no change.
 */
import { canonicalJson } from '../model/canonical-json.ts';
import type { DefinitionBundle, ExecutableGraph } from '../model/graph.ts';
import type { JsonObject } from '../model/json.ts';
import { elementsOf, type Element } from './elements.ts';
import { changesOf, leavesOf, type PropertyChange } from './leaves.ts';

export type { PropertyChange } from './leaves.ts';

export interface ElementRef { id: string; /** `sequenceFlow`, or the kind of the node. */ kind: string; name: string | null }
export interface Changed<T> { added: T[]; removed: T[]; changed: (T & { changes: PropertyChange[] })[] }

export interface DefinitionDiff {
  /** By id: an element with another id is another element. */
  elements: Changed<ElementRef>;
  decisions: Changed<{ key: string }>;
  forms: Changed<{ key: string }>;
  settings: PropertyChange[];
}

/** A version with the forms it runs with, by key. */
export interface Version { bundle: DefinitionBundle; forms: Record<string, JsonObject> }

/** From one version to another. */
export function diffDefinitions(before: Version, after: Version): DefinitionDiff {
  return {
    elements: diffGraphs(before.bundle.graph, after.bundle.graph),
    decisions: diffDocuments(before.bundle.decisions, after.bundle.decisions),
    forms: diffDocuments(before.forms, after.forms),
    settings: changesOf(leavesOf(before.bundle.settings), leavesOf(after.bundle.settings)),
  };
}

/** Whether there is nothing to tell. */
export function isSame({ elements, decisions, forms, settings }: DefinitionDiff): boolean {
  return settings.length === 0 && [elements, decisions, forms].every(({ added, removed, changed }) => added.length + removed.length + changed.length === 0);
}

/** The elements of two graphs, in the order of the newer one; removed ones in the order of the older. */
export function diffGraphs(before: ExecutableGraph, after: ExecutableGraph): Changed<ElementRef> {
  const [old, young] = [elementsOf(before), elementsOf(after)];
  const changed = [...young.values()].flatMap((element) => {
    const earlier = old.get(element.id);
    const changes = earlier ? elementChanges(earlier, element) : [];
    return changes.length > 0 ? [{ ...reference(element), changes }] : [];
  });
  return { added: without(young, old), removed: without(old, young), changed };
}

const reference = ({ id, kind, name }: Element): ElementRef => ({ id, kind, name });
const without = (some: Map<string, Element>, others: Map<string, Element>): ElementRef[] => [...some.values()].filter(({ id }) => !others.has(id)).map(reference);

/** The first condition that holds is taken: another order of the same flows is a change, too. */
function elementChanges(before: Element, after: Element): PropertyChange[] {
  const changes = changesOf(before.leaves, after.leaves);
  const [from, to] = [before.outgoing.filter((id) => after.outgoing.includes(id)), after.outgoing.filter((id) => before.outgoing.includes(id))];
  return from.join('\n') === to.join('\n') ? changes : [...changes, { property: 'order of flows', from, to }];
}

/** Documents by key: decisions, forms. */
export function diffDocuments(before: Record<string, object>, after: Record<string, object>): Changed<{ key: string }> {
  const keys = (some: object, others: object): { key: string }[] => Object.keys(some).filter((key) => !Object.hasOwn(others, key)).sort().map((key) => ({ key }));
  const changed = Object.keys(after).sort().flatMap((key) => {
    const [old, young] = [before[key], after[key]];
    if (old === undefined || young === undefined || canonicalJson(old) === canonicalJson(young)) return [];
    return [{ key, changes: changesOf(leavesOf(old), leavesOf(young)) }];
  });
  return { added: keys(after, before), removed: keys(before, after), changed };
}
