const HOUR = 3_600_000;

/** Ages that matter on a board, ms: half a day's work, a day, three days, a week. */
export const AGE_BOUNDS = [4 * HOUR, 24 * HOUR, 72 * HOUR, 168 * HOUR];
