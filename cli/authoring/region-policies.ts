import type { PolicySet } from '../../engine/index.ts';
import { calendars } from '../../store/base/calendars.ts';
import { slaPolicies } from '../../store/base/sla-policies.ts';

/** Calendars and time limits as a region starts with them: what models are checked and played against outside an installation. */
export function regionPolicies(): PolicySet {
  return {
    schema: 1,
    calendars: Object.fromEntries(calendars().map((calendar) => [calendar.id, calendar])),
    sla: Object.fromEntries(slaPolicies.map((policy) => [policy.id, policy])),
  };
}
