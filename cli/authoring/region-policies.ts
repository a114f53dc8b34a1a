import type { PolicySet } from '../../engine/index.ts';
import type { SlaPolicy } from '../../engine/model/graph.ts';
import { calendars } from '../../store/base/calendars.ts';
import { slaPolicies } from '../../store/base/sla-policies.ts';

/**
 * Calendars and time limits as a region starts with them: what models are checked and played against outside an installation.
 * @param resources documents of a package; the limits of its `sla.json` come on top, as deploying it adds them
 */
export function regionPolicies(resources: Record<string, unknown> = {}): PolicySet {
  const own = resources['sla.json'];
  const limits = Array.isArray(own) ? (own as SlaPolicy[]) : [];
  return {
    schema: 1,
    calendars: Object.fromEntries(calendars().map((calendar) => [calendar.id, calendar])),
    sla: Object.fromEntries([...limits, ...slaPolicies].map((policy) => [policy.id, policy])),
  };
}
