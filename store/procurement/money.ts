/** Sums of yuan without the errors of binary fractions: everything is added up in hundredths. */
export const fen = (yuan: number): number => Math.round(yuan * 100);
export const yuan = (hundredths: number): number => hundredths / 100;

/** Sum of quantity times price, yuan. */
export const amountOf = (lines: readonly { qty: number; price: number }[]): number => yuan(lines.reduce((sum, { qty, price }) => sum + qty * fen(price), 0));
