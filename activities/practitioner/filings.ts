import type { Handler } from '../handler.ts';
import { text } from '../kit/input.ts';

/** States in which the hours of a filing count: a suspended one may be reinstated. */
const COUNTED = ['EFFECTIVE', 'EXPIRING', 'RENEWAL_PENDING', 'SUSPENDED'];

/**
 * `practitioner.filings`: what the practitioner is bound to elsewhere, this case left out.
 * Input: `practitionerId`. Result: `count, weeklyHours`, `sessions` (half-days taken, `1-AM`), `orgIds`.
 */
export const filings: Handler = async (input, { store, businessKey }) => {
  const all = await store.filings({ practitionerId: text(input, 'practitionerId'), states: COUNTED });
  const others = all.filter(({ id }) => id !== businessKey);
  return {
    count: others.length,
    weeklyHours: others.reduce((sum, { weeklyHours }) => sum + weeklyHours, 0),
    sessions: [...new Set(others.flatMap(({ sessions }) => sessions))].sort(),
    orgIds: [...new Set(others.map(({ targetOrgId }) => targetOrgId))].sort(),
  };
};
