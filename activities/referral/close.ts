import type { Handler } from '../handler.ts';
import { optionalText } from '../kit/input.ts';
import { iso } from '../kit/time.ts';
import { holderOf, NEEDS } from '../booking/holders.ts';

/**
 * `referral.close`: the referral is no longer open, so another one may follow; a safety net gives back whatever is still held.
 * Input: `outcome`. Result: `at` (ISO), `outcome`.
 */
export const close: Handler = async (input, context) => {
  const { store, instanceId, now } = context;
  for (const need of NEEDS) await store.releaseHolds(holderOf(context, need), now);
  await store.closeReferral(instanceId, now);
  return { at: iso(now), outcome: optionalText(input, 'outcome') };
};
