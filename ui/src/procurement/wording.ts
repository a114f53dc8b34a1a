/** Amounts and quantities in the language of the reader. */
export const money = (yuan: number, locale: string): string => new Intl.NumberFormat(locale, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' }).format(yuan);
export const count = (n: number, locale: string): string => new Intl.NumberFormat(locale).format(n);
