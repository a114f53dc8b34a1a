import { restActor, send } from '../deliver.ts';
import { parseExecutionId } from '../ids.ts';
import { badRequest, refused } from '../rest-error.ts';
import { post } from '../route.ts';
import { keepHints } from '../scopes.ts';
import { readVariables } from '../variables.ts';

/** Broadcasts a signal, or gives it to one execution. It is no mistake when nobody listens. */
export const throwSignal = post('signal.throw', '/signal', async (call) => {
  const { name, executionId, variables } = call.body;
  if (typeof name !== 'string' || name === '') throw badRequest('No signal name given');
  const { values, hints } = readVariables(variables);
  if (typeof executionId !== 'string') {
    const reached = await call.host.signal({ messageId: call.nextInputId(), name, variables: values, actor: restActor(call) });
    if (Object.keys(hints).length > 0) for (const instanceId of reached) await keepHints(call, instanceId, hints);
    return;
  }
  const { instanceId, key } = parseExecutionId(executionId);
  const state = await call.host.state(instanceId);
  const open = Object.values(state?.subscriptions ?? {}).find((subscription) => subscription.kind === 'signal' && subscription.name === name && (subscription.element === key || subscription.key === key));
  if (!open) throw refused(`Execution '${executionId}' has not subscribed to a signal event with name '${name}'.`);
  await send(call, instanceId, { kind: 'signal', name, variables: values, subscription: open.key });
  await keepHints(call, instanceId, hints);
});
