import type { JsonObject } from '../../../engine/model/json.ts';
import type { OrganisationRow } from '../../../store/contract.ts';
import { startCase } from '../../cases/start-case.ts';
import { startable, type Startable } from '../../cases/startable.ts';
import { startRequest, startResult } from '../../contract/index.ts';
import { fieldError, forbidden, invalid, notFound } from '../../failure.ts';
import { acceptForm } from '../../forms/form-data.ts';
import { intakeOf } from '../../intake/registry.ts';
import { param, route, type Call } from '../../route.ts';

export const startProcess = route({
  operation: 'process.start', method: 'post', path: '/api/processes/:key/start', summary: 'Start a process with its form',
  body: startRequest,
  reply: { status: 201, schema: startResult },
  idempotent: true,
  async handle(call) {
    const { store, principal, body, now, inputId } = call;
    const process = await startable(store, param(call, 'key'), principal);
    if (!process) throw notFound();
    const organisation = await startingOrg(call, process, body.orgId);
    call.audit.orgId = organisation.id;
    if (!body.submit) throw invalid([fieldError('submit', '该流程不支持暂存，请直接提交', 'This process takes submitted forms only')]);
    const intake = intakeOf(process.definition.key);
    const prepared = intake ? intake.prepare(body.data as JsonObject, organisation) : (body.data as JsonObject);
    const data = await acceptForm(store, { form: process.form, data: prepared, context: { variables: {}, now }, signer: principal });
    await intake?.check({ store, data, principal, inputId, now });
    const result = await startCase(call, { definition: process.definition, form: process.form, data, organisation, principal, message: process.rule.message, inputId, now });
    call.audit.data = { instanceId: result.instanceId };
    return result;
  },
});

async function startingOrg({ store }: Pick<Call, 'store'>, { orgIds }: Startable, wanted: string | undefined): Promise<OrganisationRow> {
  const id = wanted ?? orgIds[0];
  if (id === undefined || !orgIds.includes(id)) throw forbidden();
  if (wanted === undefined && orgIds.length > 1) throw invalid([fieldError('orgId', '请选择发起机构', 'Choose the organisation to start for')]);
  const organisation = await store.organisation(id);
  if (!organisation?.active) throw forbidden();
  return organisation;
}
