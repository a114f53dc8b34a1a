import { dateOf } from '../region.ts';

/** Day in the region, `yyyyMMdd`. */
export const chinaDay = (at: number): string => dateOf(at).replaceAll('-', '');
