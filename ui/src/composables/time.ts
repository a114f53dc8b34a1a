/** The region's clock. Days and times are always shown in it, never in the zone of the person's machine. */
export const ZONE = 'Asia/Shanghai';
const OFFSET = '+08:00';
const OFFSET_MS = 8 * 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();
function format(locale: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${locale}:${key}`;
  let found = formats.get(id);
  if (!found) formats.set(id, (found = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone: ZONE, ...options })));
  return found;
}

/** `11-21 14:05` within the year of `now`, else with the year. Times are epoch ms. */
export function shortTime(at: number, locale: string, now: number): string {
  const sameYear = wallClock(at).slice(0, 4) === wallClock(now).slice(0, 4);
  return format(locale, sameYear ? 'short' : 'shortYear', { ...(sameYear ? {} : { year: 'numeric' }), month: locale === 'en' ? 'short' : '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false }).format(at);
}

/** Date and time with seconds, for tooltips and records; empty for no time (NaN). */
export function fullTime(at: number, locale: string): string {
  return Number.isNaN(at) ? '' : format(locale, 'full', { dateStyle: 'long', timeStyle: 'medium', hour12: false }).format(at);
}

/** A day, `2026年11月21日` / `21 November 2026`; empty for no time (NaN). */
export function longDate(at: number, locale: string): string {
  return Number.isNaN(at) ? '' : format(locale, 'date', { dateStyle: 'long' }).format(at);
}

/** Hour and minute. */
export function clockTime(at: number, locale: string): string {
  return format(locale, 'clock', { hour: '2-digit', minute: '2-digit', hour12: false }).format(at);
}

/** ISO date-time with the region's offset, e.g. `2026-11-21T14:05:00+08:00`. */
export function isoLocal(at: number): string {
  return wallClock(at) + OFFSET;
}

/** The region's wall clock without a zone, `2026-11-21T14:05:00`. */
export function wallClock(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 19);
}

/** The region's wall clock of an ISO date-time with any offset; without an offset it is taken as the region's. Null when it is no date. */
export function wallOf(iso: string): string | null {
  const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : iso + OFFSET);
  return Number.isNaN(at) ? null : wallClock(at);
}

/** Last millisecond of the day of `now`. */
export function endOfDay(now: number): number {
  return Date.parse(`${wallClock(now).slice(0, 10)}T23:59:59.999${OFFSET}`);
}

/** Whole years between a birth date (`YYYY-MM-DD`) and `now`. */
export function ageAt(birthDate: string, now: number): number {
  const today = wallClock(now);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5, 10) < birthDate.slice(5, 10) ? years - 1 : years;
}
