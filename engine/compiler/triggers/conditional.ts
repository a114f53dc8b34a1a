import type { EventTrigger } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { child, text, type ModdleElement } from '../reading/moddle-element.ts';

export function readConditional(event: ModdleElement, definition: ModdleElement, _direction: 'catch' | 'throw', build: Build): EventTrigger | null {
  const body = text(child(definition, 'condition'), 'body');
  if (body === undefined) {
    build.error(event, 'has no condition');
    return null;
  }
  const variableName = text(definition, 'variableName');
  return { type: 'conditional', condition: build.feel(event, body, 'condition'), ...(variableName !== undefined && { variableName }) };
}
