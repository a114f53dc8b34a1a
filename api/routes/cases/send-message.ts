import type { JsonObject } from '../../../engine/model/json.ts';
import type { CaseRow } from '../../../store/contract.ts';
import { offeredMessages, permitMessage } from '../../cases/case-actions.ts';
import type { CaseMessage } from '../../cases/package-documents.ts';
import { headOf, visibleCase } from '../../cases/visible-case.ts';
import { completeResult, messageRequest } from '../../contract/index.ts';
import { conflict, Failure } from '../../failure.ts';
import { deployedForm } from '../../forms/deployed-form.ts';
import { acceptForm, variableOf } from '../../forms/form-data.ts';
import { accepted } from '../../cases/rejection.ts';
import { caseProgress } from '../../cases/progress.ts';
import { route, type Call } from '../../route.ts';
import { actorOf } from '../../session/principal.ts';

/**
 * Tells a case something: withdrawn, arrived, appointment changed. Who may, in which state and with which form stands in the
 * package's `messages.json`; whether the case waits for it is the engine's to say (409).
 */
export const sendMessage = route({
  operation: 'case.message', method: 'post', path: '/api/cases/:id/messages', summary: 'Send a message of the package to a case',
  body: messageRequest,
  reply: { status: 200, schema: completeResult },
  idempotent: true,
  async handle(call) {
    const { store, host, principal, body, inputId } = call;
    const row = await visibleCase(call);
    const { packageName } = await headOf(call, row.instanceId);
    const offer = permitMessage(await offeredMessages(store, row, packageName, principal), body.name);
    if (offer instanceof Failure) throw offer;
    call.audit.orgId = offer.orgId;
    call.audit.data = { message: body.name };
    if (row.businessKey === null) throw conflict('notWaiting', { zh: '案例没有业务编号，无法接收消息', en: 'The case has no business key to be reached by' });
    const variables = await formVariables(call, row, offer.message);
    const delivered = await host.deliver(row.instanceId, {
      id: inputId, actor: actorOf(principal, offer.orgId), kind: 'message', name: body.name, correlationKey: row.businessKey, variables,
    });
    if (!delivered.ok && delivered.rejection.code === 'conflict') {
      throw conflict('notWaiting', { zh: '案例当前不接收此消息', en: 'The case does not wait for this' });
    }
    return caseProgress(row.instanceId, accepted(delivered));
  },
});

async function formVariables({ store, principal, body, now }: Call<unknown, { data: Record<string, unknown> }>, row: CaseRow, message: CaseMessage): Promise<JsonObject> {
  if (!message.form) return {};
  const form = await deployedForm(store, row.processDefinitionId, message.form);
  const context = { variables: await store.variables(row.instanceId), now };
  return { [variableOf(form)]: await acceptForm(store, { form, data: body.data as JsonObject, context, signer: principal }) };
}
