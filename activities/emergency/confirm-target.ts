import type { Handler } from '../handler.ts';
import { bedHold } from '../booking/bed-hold.ts';
import { optionalRecord, optionalText, text } from '../kit/input.ts';

/**
 * `emergency.confirm-target`: the hospital that accepted becomes the target; when it is another one than was asked first, the bed moves along.
 * Input: `preferred, accepted, departmentCode, emergencyDepartment, bed, hours`.
 * Result: `orgId, orgName, departmentCode` (of the referral where the hospital has it, else the emergency department), `departmentName, bed`.
 */
export const confirmTarget: Handler = async (input, context) => {
  const preferred = text(input, 'preferred');
  const orgId = optionalText(input, 'accepted') ?? preferred;
  const [organisation, departments] = await Promise.all([context.store.organisation(orgId), context.store.departments(orgId)]);
  const emergency = text(input, 'emergencyDepartment');
  const department = departments.find(({ code }) => code === input['departmentCode']) ?? departments.find(({ code }) => code === emergency);
  const bed = orgId === preferred ? optionalRecord(input, 'bed') : await bedHold({ orgId, departmentCode: emergency, hours: input['hours'] ?? null }, context);
  return { orgId, orgName: organisation?.name ?? orgId, departmentCode: department?.code ?? emergency, departmentName: department?.name ?? emergency, bed };
};
