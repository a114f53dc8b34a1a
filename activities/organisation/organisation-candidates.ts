import type { JsonObject } from '../../engine/model/json.ts';
import type { OrganisationRow, RegisterStore } from '../../store/contract.ts';
import type { Handler } from '../handler.ts';
import { optionalText, text, texts } from '../kit/input.ts';

/**
 * `organisation.candidates`: the organisations of a type, for a decision to choose from.
 * Input: `type`, `roles` (whose holders are counted), `person` and `personRole` (is somebody of that name one of them there?).
 * Result: `organisations: [{orgId, name, alliance, districtCode, roles: {<role>: people}, hasPerson}]`, those in use only, by id.
 */
export const organisationCandidates: Handler = async (input, { store, now }) => {
  const roles = texts(input, 'roles');
  const person = optionalText(input, 'person');
  const personRole = optionalText(input, 'personRole');
  const found = (await store.organisations(text(input, 'type') as OrganisationRow['type'])).filter(({ active }) => active);
  const organisations = await Promise.all(found.map(async ({ id, name, alliance, districtCode }): Promise<JsonObject> => {
    const holders = await Promise.all(roles.map(async (role) => [role, await store.usersInGroup(`${role}@${id}`, now)] as const));
    return {
      orgId: id, name, alliance, districtCode, roles: Object.fromEntries(holders.map(([role, people]) => [role, people.length])),
      hasPerson: person !== null && personRole !== null && (await isThere(store, `${personRole}@${id}`, person, now)),
    };
  }));
  return { organisations };
};

async function isThere(store: RegisterStore, group: string, name: string, at: number): Promise<boolean> {
  return (await store.usersInGroup(group, at)).some((user) => user.name === name);
}
