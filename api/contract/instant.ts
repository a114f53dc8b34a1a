const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/;
/** The region's clock, for a moment written without an offset. */
const REGION = '+08:00';

/** A moment as people write it, `2026-11-23T09:00` (the region's time) or with an offset, in epoch ms; null when it is none, as on 30 February. */
export function instantOf(text: string): number | null {
  const [whole, day, offset] = INSTANT.exec(text.trim()) ?? [];
  if (whole === undefined || day === undefined) return null;
  const midnight = Date.parse(`${day}T00:00Z`);
  const at = Date.parse(offset === undefined ? whole + REGION : whole);
  return Number.isNaN(at) || Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day ? null : at;
}
