import type { JsonObject } from '../../engine/model/json.ts';

const FILE_ID = /^sha256:[0-9a-f]{64}$/;

/** The files variables name, each with the paths it stands at, in the order they are met. */
export function filesIn(variables: JsonObject): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string' && FILE_ID.test(value)) found.set(value, [...(found.get(value) ?? []), path]);
    else if (value !== null && typeof value === 'object') for (const [name, member] of Object.entries(value)) walk(member, path === '' ? name : `${path}.${name}`);
  };
  walk(variables, '');
  return found;
}
