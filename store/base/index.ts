import type { Store } from '../contract.ts';
import { calendars } from './calendars.ts';
import { codeSets } from './codes/index.ts';
import { slaPolicies } from './sla-policies.ts';

const MARK = 'base-data';

/**
 * What every installation starts with: calendars, time limits, code sets. Loaded once, so that what people change
 * afterwards stays. Nothing in it is about a particular region.
 */
export async function loadBaseData(store: Store, now: number): Promise<void> {
  if ((await store.setting(MARK)) !== null) return;
  for (const calendar of calendars()) await store.putCalendar(calendar);
  for (const policy of slaPolicies) await store.putSlaPolicy(policy);
  for (const { systems, codes } of codeSets) {
    const rows = codes.map(([code, display, displayEn, properties]) => ({ code, display, displayEn, ...(properties && { properties }) }));
    for (const system of systems) await store.putCodeSet(system, rows);
  }
  await store.putSetting(MARK, { loadedAt: now });
}
