import { deliverAs } from '../deliver.ts';
import { accepted, badInstruction, badRequest } from '../rest-error.ts';
import type { RestCall } from '../route.ts';
import { instanceOf } from './find.ts';
import { readInstructions } from './instructions.ts';

/** Starts and cancels by hand, all of it or nothing. */
export async function modifyInstance(call: RestCall): Promise<undefined> {
  const { instanceId } = await instanceOf(call);
  const instructions = readInstructions(call.body['instructions'] ?? [], 'instructions', instanceId);
  if (instructions.length === 0) throw badRequest('No modification instructions');
  const state = await call.host.state(instanceId);
  for (const instruction of instructions) {
    const scope = 'scope' in instruction ? instruction.scope : undefined;
    if (scope !== undefined && !state?.elements[scope]) throw badRequest(`Cannot perform instruction: the ancestor activity instance ${scope} of '${instanceId}' does not exist`);
  }
  accepted(badInstruction(await deliverAs(call, instanceId, { kind: 'modify', instructions })));
}
