/** Citizen identity numbers, GB 11643-1999: area, date of birth, serial number, check character (ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/** Check character of the first 17 digits. */
export function checkCharacter(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return CHECK[sum % 11] as string;
}

/**
 * @param birthDate `YYYY-MM-DD`
 * @param serial 1..499; men have odd serial numbers, women even ones
 */
export function idNumber(area: string, birthDate: string, serial: number, female: boolean): string {
  const digits = area + birthDate.replaceAll('-', '') + String(serial * 2 - (female ? 0 : 1)).padStart(3, '0');
  return digits + checkCharacter(digits);
}
