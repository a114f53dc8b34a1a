import type { JsonObject } from '../../../engine/model/json.ts';
import { startable } from '../../cases/startable.ts';
import { startingOrganisation, startWithForm } from '../../cases/start-with-form.ts';
import { startRequest, startResult } from '../../contract/index.ts';
import { fieldError, invalid, notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';

export const startProcess = route({
  operation: 'process.start', method: 'post', path: '/api/processes/:key/start', summary: 'Start a process with its form',
  body: startRequest,
  reply: { status: 201, schema: startResult },
  idempotent: true,
  async handle(call) {
    const { store, principal, body, now, inputId } = call;
    const process = await startable(store, param(call, 'key'), principal);
    if (!process) throw notFound();
    const organisation = await startingOrganisation(call, process, body.orgId);
    call.audit.orgId = organisation.id;
    if (!body.submit) throw invalid([fieldError('submit', '该流程不支持暂存，请直接提交', 'This process takes submitted forms only')]);
    const result = await startWithForm(call, { process, principal, organisation, data: body.data as JsonObject, inputId, now });
    call.audit.data = { instanceId: result.instanceId };
    return result;
  },
});
