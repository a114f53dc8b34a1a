/** Variables as an element sees them, and as clients set them there. */
import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { ActivityInstanceRow, TypeHint } from '../../store/contract.ts';
import { send } from './deliver.ts';
import type { ElementRef } from './ids.ts';
import { badRequest, RestError } from './rest-error.ts';
import { isOn, type RestCall } from './route.ts';
import { readVariable, readVariables, writeVariable, writeVariables, type GivenVariables } from './variables.ts';

const ROOT_KEY = 1;

/** Names with values: of the scope itself when `local`, else of all scopes around it, the inner ones hiding the outer ones. */
export async function variablesAt({ store }: Pick<RestCall, 'store'>, { instanceId, key }: ElementRef, local: boolean): Promise<JsonObject> {
  const scopes = await store.scopedVariables(instanceId);
  if (local || key === ROOT_KEY) return scopes[key] ?? {};
  const { items } = await store.activityInstances({ instanceId, open: true });
  const rows = new Map<number, ActivityInstanceRow>(items.map((row) => [row.key, row]));
  const layers: JsonObject[] = [];
  for (let row = rows.get(key); row; row = rows.get(row.parentKey)) layers.push(scopes[row.key] ?? {});
  return Object.assign({}, ...layers.reverse()) as JsonObject;
}

const hintsOf = async ({ store }: Pick<RestCall, 'store'>, instanceId: string): Promise<Record<string, TypeHint>> => (await store.rest.typeHints([instanceId]))[instanceId] ?? {};

/** `GET .../variables` */
export async function readAll(call: RestCall, at: ElementRef, local: boolean): Promise<object> {
  return writeVariables(await variablesAt(call, at, local), await hintsOf(call, at.instanceId), isOn(call.query['deserializeValues'], true));
}

/** `GET .../variables/{name}`; 404 when there is none. */
export async function readOne(call: RestCall, at: ElementRef, name: string, local: boolean): Promise<object> {
  const value = await rawOne(call, at, name, local);
  return writeVariable(value, (await hintsOf(call, at.instanceId))[name], isOn(call.query['deserializeValue'] ?? call.query['deserializeValues'], true));
}

async function rawOne(call: RestCall, at: ElementRef, name: string, local: boolean): Promise<Json> {
  const values = await variablesAt(call, at, local);
  if (!Object.hasOwn(values, name)) throw new RestError(404, 'InvalidRequestException', `variable ${name} does not exist`);
  return values[name] as Json;
}

/** `GET .../variables/{name}/data`: the content of a file, the bytes of a binary value. */
export async function readData(call: RestCall, at: ElementRef, name: string, local: boolean): Promise<undefined> {
  const value = await rawOne(call, at, name, local);
  const hint = (await hintsOf(call, at.instanceId))[name];
  if (hint?.type === 'File' && value !== null && typeof value === 'object' && !Array.isArray(value)) {
    call.ctx.attachment(String(value['filename'] ?? name));
    call.ctx.type = typeof value['mimeType'] === 'string' ? value['mimeType'] : 'application/octet-stream';
    call.ctx.body = Buffer.from(String(value['content'] ?? ''), 'base64');
  } else if (hint?.type === 'Bytes' && typeof value === 'string') {
    call.ctx.type = 'application/octet-stream';
    call.ctx.body = Buffer.from(value, 'base64');
  } else throw badRequest(`Value of variable ${name} is not a binary value`);
  return undefined;
}

/** What a request sets and removes is one input: conditional events are looked at once, after all of it. */
export async function change(call: RestCall, at: ElementRef, given: GivenVariables, removed: string[], local: boolean): Promise<void> {
  if (Object.keys(given.values).length === 0 && removed.length === 0) return;
  await send(call, at.instanceId, { kind: 'setVariables', element: at.key, variables: given.values, ...(local && { local }), ...(removed.length > 0 && { removed }) });
  await keepHints(call, at.instanceId, { ...given.hints, ...Object.fromEntries(removed.map((name) => [name, null])) });
}

/** `POST .../variables`: `{modifications, deletions}` */
export async function modifyAll(call: RestCall, at: ElementRef, local: boolean): Promise<undefined> {
  const { modifications, deletions } = call.body;
  await change(call, at, readVariables(modifications), Array.isArray(deletions) ? deletions.map(String) : [], local);
}

/** `PUT .../variables/{name}` */
export async function setOne(call: RestCall, at: ElementRef, name: string, local: boolean): Promise<undefined> {
  const { value, hint } = readVariable(name, call.body);
  await change(call, at, { values: { [name]: value }, hints: { [name]: hint } }, [], local);
}

/** `DELETE .../variables/{name}`; also right when there is none. */
export async function removeOne(call: RestCall, at: ElementRef, name: string, local: boolean): Promise<undefined> {
  await change(call, at, { values: {}, hints: {} }, [name], local);
}

/** Declared types of variables that were just set in an instance. */
export async function keepHints({ store }: Pick<RestCall, 'store'>, instanceId: string, hints: GivenVariables['hints']): Promise<void> {
  if (Object.keys(hints).length > 0) await store.rest.putTypeHints(instanceId, hints);
}
