import type { JsonObject } from '../../engine/model/json.ts';
import type { FilingRow } from '../../store/contract.ts';
import { BpmnError, type Handler, type HandlerContext } from '../handler.ts';
import { moment, number, optionalRecord, optionalText, text, texts } from '../kit/input.ts';
import { statusAt } from './registration.ts';

/**
 * `practitioner.filing`: writes this case's filing into the register, and what its state means for the roles at the target organisation.
 * Input: `state`; `filing` when it is new or has changed: `{practitionerId, targetOrgId, departmentCode, path, scope, sessions, weeklyHours, from, to}`
 * (moments; `to` is the first one after it); `roles`: GRANT (with `grants`, names of roles, in force from `from` to `to`), SUSPEND, RESTORE or END.
 * Result: `state`, `roles` (how many changed).
 * @throws BpmnError LICENCE_INVALID when roles are granted or given back to somebody whose licence is not in force
 */
export const filing: Handler = async (input, context) => {
  const row = await rowOf(input, context);
  const change = optionalText(input, 'roles');
  if (change === 'GRANT' || change === 'RESTORE') await requireLicence(row, context);
  await context.store.putFiling(row);
  return { state: row.state, roles: await changeRoles(row, change, texts(input, 'grants'), context) };
};

async function rowOf(input: JsonObject, { store, businessKey, instanceId, now }: HandlerContext): Promise<FilingRow> {
  const id = businessKey ?? instanceId;
  const given = optionalRecord(input, 'filing');
  const state = text(input, 'state');
  if (given) {
    return {
      id, instanceId, practitionerId: text(given, 'practitionerId'), targetOrgId: text(given, 'targetOrgId'), departmentCode: optionalText(given, 'departmentCode'), path: text(given, 'path'),
      scope: texts(given, 'scope'), sessions: texts(given, 'sessions'), weeklyHours: number(given, 'weeklyHours'), validFrom: moment(given, 'from'), validTo: moment(given, 'to'), state, changedAt: now,
    };
  }
  const known = await store.filing(id);
  if (!known) throw new TypeError(`no filing ${id} in the register`);
  return { ...known, state, changedAt: now };
}

async function requireLicence({ practitionerId }: FilingRow, { store, now }: HandlerContext): Promise<void> {
  const registration = await store.registration(practitionerId);
  // Without a record there is nothing to contradict what an officer has verified by hand.
  if (registration && statusAt(registration, now) !== 'ACTIVE') throw new BpmnError('LICENCE_INVALID', `the licence is ${statusAt(registration, now)}`);
}

async function changeRoles(row: FilingRow, change: string | null, grants: string[], { store, now }: HandlerContext): Promise<number> {
  const { id, practitionerId: personId, targetOrgId: orgId, departmentCode, validFrom: from, validTo: to } = row;
  switch (change) {
    case null:
      return 0;
    case 'GRANT':
      for (const role of grants) await store.putFilingRole({ id: `${id}:${role}`, personId, orgId, role, departmentCode, from, to }, id);
      return grants.length;
    case 'SUSPEND':
      return store.suspendFilingRoles(id, now);
    case 'RESTORE':
      return store.restoreFilingRoles(id);
    case 'END':
      return store.endFilingRoles(id, now);
    default:
      throw new TypeError(`input roles must be GRANT, SUSPEND, RESTORE or END, not ${change}`);
  }
}
