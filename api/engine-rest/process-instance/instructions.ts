import type { Modification } from '../../../engine/model/io.ts';
import { parseActivityInstanceId, parseExecutionId } from '../ids.ts';
import { badRequest } from '../rest-error.ts';
import { readVariables } from '../variables.ts';

interface Instruction { type?: unknown; activityId?: unknown; transitionId?: unknown; activityInstanceId?: unknown; transitionInstanceId?: unknown; ancestorActivityInstanceId?: unknown; variables?: Record<string, { local?: unknown }> }

/** Instructions of a start or a modification, as the engine takes them. */
export function readInstructions(given: unknown, name: string): Modification[] {
  if (!Array.isArray(given)) throw badRequest(`${name} must be a list`);
  return given.map((instruction) => readInstruction(instruction as Instruction));
}

function readInstruction(instruction: Instruction): Modification {
  const { type, activityId, transitionId, activityInstanceId, transitionInstanceId } = instruction;
  switch (type) {
    case 'startBeforeActivity': return { type: 'startBefore', activity: required(activityId, 'activityId', type), ...placed(instruction) };
    case 'startAfterActivity': return { type: 'startAfter', activity: required(activityId, 'activityId', type), ...placed(instruction) };
    case 'startTransition': return { type: 'startTransition', flow: required(transitionId, 'transitionId', type), ...placed(instruction) };
    case 'cancel':
      if (typeof activityInstanceId === 'string') return { type: 'cancelInstance', element: parseActivityInstanceId(activityInstanceId).key };
      if (typeof transitionInstanceId === 'string') return { type: 'cancelInstance', element: parseExecutionId(transitionInstanceId).key };
      return { type: 'cancel', activity: required(activityId, 'activityId', type) };
    default: throw badRequest(`For instruction type '${String(type)}': 'type' must be startBeforeActivity, startAfterActivity, startTransition or cancel`);
  }
}

function required(value: unknown, member: string, type: string): string {
  if (typeof value !== 'string') throw badRequest(`For instruction type '${type}': '${member}' must be set`);
  return value;
}

/** Where to start, and the variables that are there then. */
function placed({ ancestorActivityInstanceId, variables = {} }: Instruction) {
  const named = Object.entries(variables);
  const local = readVariables(Object.fromEntries(named.filter(([, variable]) => variable?.local === true))).values;
  const wide = readVariables(Object.fromEntries(named.filter(([, variable]) => variable?.local !== true))).values;
  return {
    ...(typeof ancestorActivityInstanceId === 'string' && { scope: parseActivityInstanceId(ancestorActivityInstanceId).key }),
    ...(Object.keys(wide).length > 0 && { variables: wide }),
    ...(Object.keys(local).length > 0 && { localVariables: local }),
  };
}
