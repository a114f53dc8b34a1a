import type { JsonObject } from '../../engine/model/json.ts';
import type { OrganisationRow, RegisterStore } from '../../store/contract.ts';
import { startCase } from '../cases/start-case.ts';
import { startable, type Startable } from '../cases/startable.ts';
import type { StartResult } from '../contract/index.ts';
import { Failure, fieldError, forbidden, invalid, notFound } from '../failure.ts';
import { acceptForm } from '../forms/form-data.ts';
import { idempotently, inputIdOf } from '../middleware/idempotency.ts';
import type { Call } from '../route.ts';
import { sha256 } from '../session/tokens.ts';
import type { Incoming } from './incoming.ts';
import type { Intake } from './registry.ts';

/**
 * Takes a request of another system and starts its case. All checks come first: what is refused leaves nothing behind. A request whose
 * external id the organisation has sent before gets the first answer, with whatever key and body it comes.
 */
export async function receive(call: Call, intake: Intake, incoming: Incoming): Promise<StartResult> {
  const { store, principal, now } = call;
  const process = await startable(store, intake.processKey, principal);
  if (!process) throw notFound();
  const organisation = await sendingOrg(call, process, incoming.data['fromOrg']);
  call.audit.orgId = organisation.id;
  const [external] = incoming.externalIds;
  if (!external) return start(call, intake, process, organisation, incoming, call.inputId);
  const owner = `org:${organisation.id}`;
  const key = sha256(`${external.system}|${external.value}`);
  const request = { operation: intake.processKey, target: key, body: null };
  const reply = await idempotently(store, owner, key, request, now, async () =>
    ({ status: 201, body: { ...(await start(call, intake, process, organisation, incoming, inputIdOf(owner, key))) } }));
  return reply.body as unknown as StartResult;
}

async function start(
  call: Call, intake: Intake, { definition, form }: Startable, organisation: OrganisationRow, { data: sent, externalIds }: Incoming, inputId: string,
): Promise<StartResult> {
  const { store, principal, now } = call;
  const prepared = intake.prepare(await withOrganisationIds(store, sent), organisation);
  // A system passes on what was signed there; a person signs for themselves.
  const signer = principal.apiClient ? {} : { signer: principal };
  const data = await acceptForm(store, { form, data: prepared, context: { variables: {}, now }, refuseUnknown: true, ...signer });
  await intake.check({ store, data, principal, inputId, now });
  const full: JsonObject = externalIds.length > 0 ? { ...data, externalIds } : data;
  const result = await startCase(call, { definition, form, data: full, organisation, principal, message: intake.message, inputId, now });
  call.audit.data = { instanceId: result.instanceId };
  return result;
}

/** The caller's organisation in whose name the request comes: the one named, else the only one. */
async function sendingOrg({ store }: Call, { orgIds }: Startable, named: unknown): Promise<OrganisationRow> {
  if (orgIds.length === 0) throw forbidden();
  const known = typeof named === 'string' && named !== '' ? await organisationNamed(store, named) : null;
  if (typeof named === 'string' && named !== '' && !known) throw invalid([fieldError('fromOrg', '机构不存在或已停用', 'No such organisation in use')]);
  if (!known && orgIds.length > 1) throw invalid([fieldError('fromOrg', '请注明转出机构', 'Name the referring organisation')]);
  const organisation = known ?? (await store.organisation(orgIds[0] ?? ''));
  if (!organisation?.active) throw forbidden();
  if (!orgIds.includes(organisation.id)) throw forbidden({ zh: '只能以本机构名义发送', en: 'You can only send for your own organisation' }, 'foreignOrganisation');
  return organisation;
}

const organisationNamed = async (store: RegisterStore, name: string): Promise<OrganisationRow | null> =>
  (await store.organisation(name)) ?? (await store.organisationByCode(name));

/** Other systems know organisations by their code; forms hold the id. What is neither stays, and is named as an error. */
async function withOrganisationIds(store: RegisterStore, data: JsonObject): Promise<JsonObject> {
  const target = data['targetOrg'];
  const organisation = typeof target === 'string' ? await organisationNamed(store, target) : null;
  return organisation ? { ...data, targetOrg: organisation.id } : data;
}

/** The failure with its fields named by where they came from. */
export function atOrigin(error: unknown, translate: (path: string) => string): unknown {
  if (!(error instanceof Failure) || !error.detail.fields) return error;
  const fields = error.detail.fields.map((field) => ({ ...field, path: translate(field.path) }));
  return new Failure(error.status, error.code, error.text, { ...error.detail, fields });
}
