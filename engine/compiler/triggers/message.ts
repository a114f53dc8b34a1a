import type { EventTrigger, MessageDefinition } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { readExpression } from '../reading/expressions.ts';
import { properties } from '../reading/extensions.ts';
import { child, text, type ModdleElement } from '../reading/moddle-element.ts';

/**
 * The message of an event, send task or receive task.
 * @param owner the event or task; its `correlationKey` property overrides the one of the message
 * @param holder the element with the `messageRef`: the event definition, or the task itself
 */
export function readMessage(owner: ModdleElement, holder: ModdleElement, direction: 'catch' | 'throw', build: Build): EventTrigger | null {
  const message = child(holder, 'messageRef');
  if (message === undefined) {
    build.error(owner, 'names no message');
    return null;
  }
  if (direction === 'throw') refuseCode(owner, holder, build);
  const index = build.message(message, () => messageDefinition(message, build));
  const correlationKey = properties(owner)['correlationKey'];
  return {
    type: 'message',
    message: index,
    ...(correlationKey && { correlationKey: readExpression(correlationKey, 'correlationKey', owner.id ?? null, build.report) }),
  };
}

function messageDefinition(message: ModdleElement, build: Build): MessageDefinition {
  const name = text(message, 'name');
  if (name === undefined) build.error(message, 'the message has no name');
  const correlationKey = properties(message)['correlationKey'];
  return {
    id: message.id ?? '',
    name: readExpression(name ?? '', 'name', message.id ?? null, build.report),
    ...(correlationKey && { correlationKey: readExpression(correlationKey, 'correlationKey', message.id ?? null, build.report) }),
  };
}

/** A throwing message event of other engines may run code instead of throwing its message. */
function refuseCode(owner: ModdleElement, holder: ModdleElement, build: Build): void {
  if (holder === owner) return;
  for (const attribute of ['class', 'delegateExpression', 'expression', 'type']) {
    const value = text(holder, attribute);
    if (value !== undefined) build.error(owner, `${attribute} "${value}" is not supported; the event throws its message`);
  }
}
