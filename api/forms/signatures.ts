import type { JsonObject } from '../../engine/model/json.ts';
import type { FileStore } from '../../store/contract.ts';
import { isObject } from '../contract/schema-check.ts';
import { fieldError, type FieldError } from '../failure.ts';
import type { Principal } from '../session/principal.ts';

/**
 * Signatures of forms (`x-widget: signature`) are the caller's own: name, user and time come from the server, whatever was sent. `image`: the file of
 * a signature written by hand. A signature with another person's name is refused.
 */
export function stampSignatures(schema: JsonObject, data: JsonObject, signer: Principal, now: number): { data: JsonObject; errors: FieldError[] } {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const stamped = { ...data };
  const errors: FieldError[] = [];
  for (const [name, property] of Object.entries(properties)) {
    const value = data[name];
    if (!isObject(property) || property['x-widget'] !== 'signature' || !isObject(value)) continue;
    const typed = typeof value['signer'] === 'string' ? value['signer'].trim() : '';
    if (![signer.name, signer.login, signer.userId].includes(typed)) {
      errors.push(fieldError(name, '只能以本人姓名签字', 'You can only sign in your own name'));
    }
    const how: JsonObject = typeof value['image'] === 'string' ? { method: 'drawn', image: value['image'] } : { method: 'typed' };
    stamped[name] = { signer: signer.name, signerId: signer.userId, signedAt: new Date(now).toISOString(), ...how };
  }
  return { data: stamped, errors };
}

/** Handwritten signatures must be pictures. Whether the caller may use the file at all is asked of every file. */
export async function checkSignaturePictures(store: Pick<FileStore, 'file'>, schema: JsonObject, data: JsonObject): Promise<FieldError[]> {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const errors: FieldError[] = [];
  for (const [name, property] of Object.entries(properties)) {
    const value = data[name];
    if (!isObject(property) || property['x-widget'] !== 'signature' || !isObject(value) || typeof value['image'] !== 'string') continue;
    const file = await store.file(value['image']);
    if (file?.type !== 'image/png') errors.push(fieldError(name, '手写签名须为图片', 'A handwritten signature has to be a picture'));
  }
  return errors;
}
