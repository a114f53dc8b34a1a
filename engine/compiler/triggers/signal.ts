import type { EventTrigger } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { readExpression } from '../reading/expressions.ts';
import { child, text, type ModdleElement } from '../reading/moddle-element.ts';

export function readSignal(event: ModdleElement, definition: ModdleElement, _direction: 'catch' | 'throw', build: Build): EventTrigger | null {
  const signal = child(definition, 'signalRef');
  const name = text(signal, 'name') ?? signal?.id;
  if (name === undefined) {
    build.error(event, 'names no signal');
    return null;
  }
  return { type: 'signal', name: readExpression(name, 'signal name', signal?.id ?? null, build.report) };
}
