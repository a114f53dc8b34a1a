import type { EventTrigger } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { children, text, type ModdleElement } from '../reading/moddle-element.ts';

/** Catching links are targets; a throwing one leads to the catching event of the same name in the same scope. */
export function readLink(event: ModdleElement, definition: ModdleElement, direction: 'catch' | 'throw', build: Build): EventTrigger | null {
  if (direction === 'catch') return { type: 'link' };
  const name = linkName(event, definition);
  const siblings = children(event.$parent, 'flowElements').filter((element) => element.$type === 'bpmn:IntermediateCatchEvent');
  const targets = siblings.filter((element) =>
    children(element, 'eventDefinitions').some((other) => other.$type === 'bpmn:LinkEventDefinition' && linkName(element, other) === name),
  );
  const target = targets.length === 1 ? build.nodeOf(targets[0]) : undefined;
  if (target === undefined) {
    build.error(event, targets.length === 0 ? `no catching link event "${name}" in the same scope` : `several catching link events "${name}" in the same scope`);
    return null;
  }
  return { type: 'link', target: target.index };
}

const linkName = (event: ModdleElement, definition: ModdleElement): string => text(definition, 'name') ?? text(event, 'name') ?? '';
