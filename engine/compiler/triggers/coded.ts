/** Triggers with a code. Without a reference they are catch-all, or thrown without a code; that is no fault of the model. */
import type { EventTrigger } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { child, text, type ModdleElement } from '../reading/moddle-element.ts';

export function readError(event: ModdleElement, definition: ModdleElement, direction: 'catch' | 'throw', build: Build): EventTrigger {
  const error = child(definition, 'errorRef');
  const code = readCode(event, error, 'errorCode', direction, build);
  const message = direction === 'throw' && error ? build.expression(error, 'errorMessage') : undefined;
  const codeVariable = text(definition, 'errorCodeVariable');
  const messageVariable = text(definition, 'errorMessageVariable');
  return {
    type: 'error',
    ...(code !== undefined && { code }),
    ...(message && { message }),
    ...(direction === 'catch' && codeVariable !== undefined && { codeVariable }),
    ...(direction === 'catch' && messageVariable !== undefined && { messageVariable }),
  };
}

export function readEscalation(event: ModdleElement, definition: ModdleElement, direction: 'catch' | 'throw', build: Build): EventTrigger {
  const code = readCode(event, child(definition, 'escalationRef'), 'escalationCode', direction, build);
  const codeVariable = text(definition, 'escalationCodeVariable');
  return { type: 'escalation', ...(code !== undefined && { code }), ...(direction === 'catch' && codeVariable !== undefined && { codeVariable }) };
}

/** An error or escalation without a code of its own is thrown under its id; who catches one catches all, as without a reference. */
function readCode(event: ModdleElement, referenced: ModdleElement | undefined, attribute: string, direction: 'catch' | 'throw', build: Build): string | undefined {
  if (referenced === undefined) return undefined;
  const code = text(referenced, attribute) ?? (direction === 'throw' ? referenced.id : undefined);
  if (code !== undefined && /^=|[$#]\{/.test(code)) build.error(event, `${attribute} "${code}" is an expression; only literal codes are supported`);
  return code;
}
