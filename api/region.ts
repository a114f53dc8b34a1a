/** The region's civil time: UTC+8, without daylight saving; never the host's zone. Minutes east of UTC. */
export const OFFSET_MINUTES = 8 * 60;
const OFFSET_MS = OFFSET_MINUTES * 60_000;
const DAY_MS = 86_400_000;

/** Calendar day of an instant, `yyyyMMdd`. */
export const dayOf = (at: number): string => dateOf(at).replaceAll('-', '');

/** Last millisecond of the day an instant lies in, epoch ms. */
export const endOfDay = (at: number): number => Math.floor((at + OFFSET_MS) / DAY_MS) * DAY_MS + DAY_MS - OFFSET_MS - 1;

/** Calendar date of an instant, `yyyy-MM-dd`. */
export const dateOf = (at: number): string => civil(at).slice(0, 10);

/** Date and time of an instant, `yyyy-MM-dd HH:mm`. */
export const dateTimeOf = (at: number): string => civil(at).slice(0, 16).replace('T', ' ');

const civil = (at: number): string => new Date(at + OFFSET_MS).toISOString();
