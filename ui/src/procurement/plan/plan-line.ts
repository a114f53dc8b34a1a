import type { Json, JsonObject } from '../../../../engine/model/json.ts';
import type { CheckedLine, Product } from '../api.ts';

/** A line of a plan as its form keeps it. */
export interface PlanLine extends JsonObject { productCode: string }

/** What the check depends on: a line is judged anew when one of these changes. */
export const judgedBy = ({ productCode, planQty, preferredDistributor, location }: JsonObject): string => JSON.stringify([productCode ?? null, planQty ?? null, preferredDistributor ?? null, location ?? null]);

export const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

/** A line for a product that was not in the plan. */
export const lineOf = (product: Product, planQty?: number): PlanLine => complete({
  productCode: product.code, name: product.genericName, spec: product.spec, manufacturer: product.manufacturer, unit: product.unit, packSize: product.packSize, controlledClass: product.controlledClass, coldChain: product.coldChain,
  ...(product.awardPrice !== null && { price: product.awardPrice }), ...(planQty !== undefined && { planQty }),
});

/** With the amount that follows from quantity and price, in yuan. */
export function complete(line: PlanLine): PlanLine {
  const amount = Math.round(numberOf(line['planQty']) * Math.round(numberOf(line['price']) * 100)) / 100;
  return line['amount'] === amount ? line : { ...line, amount };
}

/** Only what the form has, without what is empty. */
export const formLine = (line: JsonObject, members: ReadonlySet<string>): PlanLine => Object.fromEntries(Object.entries(line).filter(([name, value]) => members.has(name) && value !== null && value !== '')) as PlanLine;

/** What the registers say of a line put beside what the planner entered; the planner's entries stay. */
export function withFacts(line: PlanLine, { line: facts }: CheckedLine, members: ReadonlySet<string>): PlanLine {
  const own = ['productCode', 'planQty', 'substituteAllowed', 'preferredDistributor', 'location', 'remark', 'reason', 'lineNo'];
  const known = formLine(Object.fromEntries(Object.entries(facts as JsonObject).filter(([name]) => !own.includes(name))), members);
  const next = complete({ ...line, ...known });
  return JSON.stringify(next) === JSON.stringify(line) ? line : next;
}

/** Sums for the foot of the grid. */
export function totals(lines: readonly JsonObject[], qty = 'planQty'): { lines: number; quantity: number; amount: number } {
  const fen = lines.reduce((sum, line) => sum + numberOf(line[qty]) * Math.round(numberOf(line['price']) * 100), 0);
  return { lines: lines.length, quantity: lines.reduce((sum, line) => sum + numberOf(line[qty]), 0), amount: fen / 100 };
}
