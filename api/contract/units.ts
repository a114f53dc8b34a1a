/** Units forms are written with (`x-unit`), for readers of English. Units that are signs, as mmHg, are the same in both languages. */
const ENGLISH: Readonly<Record<string, string>> = { 元: 'CNY', 分: 'points', 分钟: 'min', 天: 'days', 小时: 'h', 次: 'times', '次/分': '/min', 级: 'grade' };

/** A unit as it is read in a language, `en` or any other; one without another name stays as the form has it. */
export const unitIn = (language: string, unit: string): string => (language === 'en' ? (ENGLISH[unit] ?? unit) : unit);
