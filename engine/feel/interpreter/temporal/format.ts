import type { FeelDuration, FeelTime } from 'feelin';
import { FeelDate, FeelDateTime } from 'feelin';

/** The FEEL text of a date, time, date and time or duration: years have four digits or as many as they need. */
export function formatTemporal(value: FeelDate | FeelTime | FeelDateTime | FeelDuration): string {
  return value instanceof FeelDate || value instanceof FeelDateTime ? value.toString().replace(/^([+-])(\d+)/, (_whole, sign: string, year: string) => `${sign === '-' ? '-' : ''}${String(Number(year)).padStart(4, '0')}`) : value.toString();
}
