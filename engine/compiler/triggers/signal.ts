import type { CallMapping, EventTrigger } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { readExpression } from '../reading/expressions.ts';
import { readCallMappings } from '../reading/call-mappings.ts';
import { extensions } from '../reading/extensions.ts';
import { child, text, type ModdleElement } from '../reading/moddle-element.ts';

export function readSignal(event: ModdleElement, definition: ModdleElement, direction: 'catch' | 'throw', build: Build): EventTrigger | null {
  const signal = child(definition, 'signalRef');
  const name = text(signal, 'name') ?? signal?.id;
  if (name === undefined) {
    build.error(event, 'names no signal');
    return null;
  }
  const variables = direction === 'throw' ? readVariables(event, definition, build) : [];
  return { type: 'signal', name: readExpression(name, 'signal name', signal?.id ?? null, build.report), ...(variables.length > 0 && { in: variables }) };
}

/** What is sent with the signal. Elsewhere a business key is given to what the signal starts. */
function readVariables(event: ModdleElement, definition: ModdleElement, build: Build): CallMapping[] {
  if (extensions(definition, 'camunda:In').some((mapping) => text(mapping, 'businessKey') !== undefined)) {
    build.warn(event, 'camunda:in businessKey is not sent with a signal; an instance it starts has no business key');
  }
  return readCallMappings(event, 'camunda:In', build, definition);
}
