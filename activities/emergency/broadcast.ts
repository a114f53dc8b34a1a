import type { Handler } from '../handler.ts';
import { optionalRecord, record, text } from '../kit/input.ts';
import { iso } from '../kit/time.ts';
import { sendNotifications } from '../notify/send.ts';

/**
 * `emergency.broadcast`: calls the emergency departments of the whole alliance at once.
 * Input: `orgId` (the hospital asked first), `departmentCode, role, template, data`. Result: `orgIds`, `groups` (who may accept), `at` (ISO).
 */
export const broadcast: Handler = async (input, context) => {
  const { store, now } = context;
  const first = await store.organisation(text(input, 'orgId'));
  const departmentCode = text(input, 'departmentCode');
  const orgIds: string[] = [];
  for (const { id, active, alliance } of await store.organisations('HOSP')) {
    const reachable = active && (id === first?.id || (alliance !== null && alliance === first?.alliance));
    if (reachable && (await store.departments(id)).some(({ code }) => code === departmentCode)) orgIds.push(id);
  }
  const groups = orgIds.map((id) => `${text(input, 'role')}@${id}`);
  await sendNotifications(record(input, 'template'), groups, optionalRecord(input, 'data') ?? {}, context);
  return { orgIds, groups, at: iso(now) };
};
