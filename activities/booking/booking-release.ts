import type { Handler } from '../handler.ts';
import { optionalText, texts } from '../kit/input.ts';
import { holderOf, isNeed, NEEDS } from './holders.ts';

/**
 * `booking.release`: gives back what the instance holds, in the reverse order of booking: bed, examination, slot. The compensation of the
 * bookings; calling it again changes nothing.
 * Input: `kinds` (default all), `reason`. Result: `released` (how many), `reason`.
 */
export const bookingRelease: Handler = async (input, context) => {
  const asked = texts(input, 'kinds').filter(isNeed);
  const kinds = asked.length > 0 ? asked : NEEDS;
  let released = 0;
  for (const kind of NEEDS.toReversed()) {
    if (kinds.includes(kind)) released += await context.store.releaseHolds(holderOf(context, kind), context.now);
  }
  return { released, reason: optionalText(input, 'reason') };
};
