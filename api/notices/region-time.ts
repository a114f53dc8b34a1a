import { localDay, MINUTE } from '../../engine/calendar/civil.ts';
import type { QuietHours } from '../../store/contract.ts';
import { OFFSET_MINUTES } from '../region.ts';

/** Day (from 1970-01-01) and minute of the day in the region. */
export function regionTime(at: number): { day: number; minute: number } {
  const { day, time } = localDay(at, OFFSET_MINUTES);
  return { day, minute: Math.floor(time / MINUTE) };
}

/** `at`, or the end of the quiet hours it lies in, epoch ms. */
export function afterQuiet(at: number, quiet: QuietHours | null): number {
  if (!quiet || quiet.from === quiet.until) return at;
  const { minute } = regionTime(at);
  const overnight = quiet.from > quiet.until;
  const isQuiet = overnight ? minute >= quiet.from || minute < quiet.until : minute >= quiet.from && minute < quiet.until;
  if (!isQuiet) return at;
  const wait = (quiet.until - minute + 1440) % 1440;
  return Math.floor(at / MINUTE) * MINUTE + wait * MINUTE;
}
