/** Moments as handlers give them to variables and to people: ISO 8601 in UTC, and words in China's time, never in the host's zone. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
const CHINA = 8 * HOUR;

export const iso = (at: number): string => new Date(at).toISOString();

/** Day in China, `yyyyMMdd`. */
export const chinaDay = (at: number): string => iso(at + CHINA).slice(0, 10).replaceAll('-', '');

/** `2026-11-23 09:00`, in China. */
export const chinaText = (at: number): string => iso(at + CHINA).slice(0, 16).replace('T', ' ');
