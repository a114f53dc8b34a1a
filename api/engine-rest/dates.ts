import { badRequest } from './rest-error.ts';

/** Date-times of the dialect: `2026-11-21T05:15:10.812+0000`. */
export const formatDate = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');

export const formatDateOrNull = (at: number | null): string | null => (at === null ? null : formatDate(at));

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** Epoch ms of a date-time of the dialect, of ISO 8601, or of `yyyy-MM-dd'T'HH:mm:ss` (UTC); null when it is none. */
export function parseDate(text: string): number | null {
  if (!DATE_TIME.test(text)) return null;
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') : `${text}Z`;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? null : at;
}

/** As `parseDate`; 400 naming the parameter. */
export function requireDate(value: unknown, name: string): number {
  const at = typeof value === 'string' ? parseDate(value.replace(/ (\d{2}:?\d{2})$/, '+$1')) : null;
  if (at === null) throw badRequest(`Cannot set query parameter '${name}' to value '${String(value)}': Cannot convert value to java type java.util.Date`);
  return at;
}
