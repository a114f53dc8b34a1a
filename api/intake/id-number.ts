/** The citizen identity number of China, GB 11643-1999: region (6), birth date (8), sequence (3, odd for men), check character. */

export interface IdNumber { birthDate: string; /** GB/T 2261.1: 1 male, 2 female. */ sex: '1' | '2' }

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/** What the number says about its holder; null when its form or its check character is wrong (ISO 7064 MOD 11-2). */
export function parseIdNumber(text: string): IdNumber | null {
  if (!/^\d{17}[\dX]$/i.test(text)) return null;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  if (CHECK[sum % 11] !== text[17]?.toUpperCase()) return null;
  return { birthDate: `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`, sex: Number(text[16]) % 2 === 1 ? '1' : '2' };
}
