import type { JsonObject } from '../../engine/model/json.ts';
import { isObject } from '../contract/schema-check.ts';
import { fieldError, type FieldError } from '../failure.ts';
import type { Principal } from '../session/principal.ts';

/**
 * Typed signatures (`x-widget: signature`) are the caller's own: name, user and time come from the server, whatever was sent.
 * A signature typed with another person's name is refused.
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
    stamped[name] = { signer: signer.name, signerId: signer.userId, signedAt: new Date(now).toISOString(), method: 'typed' };
  }
  return { data: stamped, errors };
}
