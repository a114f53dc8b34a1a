import type { Modification } from '../../../engine/model/io.ts';
import { parseActivityInstanceId, parseExecutionId, type ElementRef } from '../ids.ts';
import { badRequest } from '../rest-error.ts';
import { readVariables } from '../variables.ts';

interface Instruction { type?: unknown; activityId?: unknown; transitionId?: unknown; activityInstanceId?: unknown; transitionInstanceId?: unknown; ancestorActivityInstanceId?: unknown; variables?: Record<string, { local?: unknown }> }

/**
 * Instructions of a start or a modification, as the engine takes them.
 * @param instanceId the instance they are for: ids of anything else are refused
 */
export function readInstructions(given: unknown, name: string, instanceId: string): Modification[] {
  if (!Array.isArray(given)) throw badRequest(`${name} must be a list`);
  return given.map((instruction: unknown) => {
    if (typeof instruction !== 'object' || instruction === null) throw badRequest(`${name} must be a list of objects`);
    return readInstruction(instruction, instanceId);
  });
}

function readInstruction(instruction: Instruction, instanceId: string): Modification {
  const { type, activityId, transitionId, activityInstanceId, transitionInstanceId } = instruction;
  switch (type) {
    case 'startBeforeActivity': return { type: 'startBefore', activity: required(activityId, 'activityId', type), ...placed(instruction, instanceId) };
    case 'startAfterActivity': return { type: 'startAfter', activity: required(activityId, 'activityId', type), ...placed(instruction, instanceId) };
    case 'startTransition': return { type: 'startTransition', flow: required(transitionId, 'transitionId', type), ...placed(instruction, instanceId) };
    case 'cancel':
      if (typeof activityInstanceId === 'string') return { type: 'cancelInstance', element: keyWithin(instanceId, parseActivityInstanceId(activityInstanceId), activityInstanceId) };
      if (typeof transitionInstanceId === 'string') return { type: 'cancelInstance', element: keyWithin(instanceId, parseExecutionId(transitionInstanceId), transitionInstanceId) };
      return { type: 'cancel', activity: required(activityId, 'activityId', type) };
    default: throw badRequest(`For instruction type '${String(type)}': 'type' must be startBeforeActivity, startAfterActivity, startTransition or cancel`);
  }
}

function required(value: unknown, member: string, type: string): string {
  if (typeof value !== 'string') throw badRequest(`For instruction type '${type}': '${member}' must be set`);
  return value;
}

/** A text that is no id of the dialect reads as one of a process of that name: it must not stand for this one. */
function keyWithin(instanceId: string, ref: ElementRef, id: string): number {
  if (ref.instanceId !== instanceId) throw badRequest(`Cannot perform instruction: '${id}' does not exist in process instance '${instanceId}'`);
  return ref.key;
}

/** Where to start, and the variables that are there then. */
function placed({ ancestorActivityInstanceId, variables = {} }: Instruction, instanceId: string) {
  const named = Object.entries(variables);
  const local = readVariables(Object.fromEntries(named.filter(([, variable]) => variable?.local === true))).values;
  const wide = readVariables(Object.fromEntries(named.filter(([, variable]) => variable?.local !== true))).values;
  return {
    ...(typeof ancestorActivityInstanceId === 'string' && { scope: keyWithin(instanceId, parseActivityInstanceId(ancestorActivityInstanceId), ancestorActivityInstanceId) }),
    ...(Object.keys(wide).length > 0 && { variables: wide }),
    ...(Object.keys(local).length > 0 && { localVariables: local }),
  };
}
