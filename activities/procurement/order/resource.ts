import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { DrugOrderRow, ProcurementStore } from '../../../store/contract.ts';
import type { Handler } from '../../handler.ts';
import { number, record, records, text } from '../../kit/input.ts';
import { registerOrders } from '../plan/create-orders.ts';
import { splitDistributors, splitLines, splitRules } from '../plan/split-lines.ts';
import { dayOf } from '../registers/products.ts';
import { splitPlan } from '../split/split-plan.ts';
import type { SplitLine } from '../split/types.ts';

/**
 * `procurement.resource`: finds somebody else for what a distributor will not deliver: another one for the same product, else, where the plan allows it, a
 * substitute of the same substance, form and strength; what is left is a shortage.
 * Input: `orderNo, lines: [{planLineNo, productCode, qty}], reason, rules`. Result: `orders` (for the process of each), `shortages: [{planLineNo, productCode, name, qty}]`.
 */
export const resource: Handler = async (input, context) => {
  const { store, now, instanceId } = context;
  const { procurement } = store;
  const order = await procurement.orders.get({ orderNo: text(input, 'orderNo') });
  if (!order) throw new Error(`there is no order ${text(input, 'orderNo')}`);
  const exclude = await triedBy(procurement, order);
  const rules = { ...splitRules(record(input, 'rules')), holdHours: 0 };
  const distributors = splitDistributors(await procurement.distributors.list(), now);
  const lines = await wantedLines(procurement, order, records(input, 'lines'), exclude);
  const build = async (wanted: JsonObject[]): Promise<SplitLine[]> => splitLines(procurement, { hospitalId: order.hospitalId, emergency: order.emergency, lines: wanted, now });
  const same = await build(lines);
  const nobody = new Set(splitPlan({ orderPrefix: '', lines: same, distributors, rules }).unplaced.map(({ lineNo }) => lineNo));
  const substitutes = await substitutesFor(procurement, lines.filter((line) => nobody.has(number(line, 'lineNo')) && line['substituteAllowed'] === true), dayOf(now));
  const instead = await build(substitutes);
  const attempt = await store.nextNumber(`resource:${order.orderNo}`, '-', instanceId);
  const placed = splitPlan({ orderPrefix: `${order.orderNo}-S${attempt}`, lines: [...same.filter(({ lineNo }) => !nobody.has(lineNo)), ...instead], distributors, rules });
  const replaced = new Set(substitutes.map((line) => number(line, 'lineNo')));
  const left = [...lines.filter((line) => nobody.has(number(line, 'lineNo')) && !replaced.has(number(line, 'lineNo'))), ...substitutes.filter((line) => placed.unplaced.some(({ lineNo }) => lineNo === line['lineNo']))];
  const orders = await registerOrders(store, { planNo: order.planNo, hospitalId: order.hospitalId, wantedBy: order.wantedBy, replaces: order.orderNo, orders: placed.orders, now });
  return { orders: orders as Json[], shortages: (await named(procurement, left)) as Json[] };
};

/** The distributor of the order, and those of the orders it took over from. */
async function triedBy(procurement: ProcurementStore, order: DrugOrderRow): Promise<string[]> {
  const tried = [order.distributorId];
  for (let at: DrugOrderRow | null = order; at?.replaces; ) {
    at = await procurement.orders.get({ orderNo: at.replaces });
    if (at) tried.push(at.distributorId);
  }
  return tried;
}

async function wantedLines(procurement: ProcurementStore, order: DrugOrderRow, given: readonly JsonObject[], exclude: string[]): Promise<JsonObject[]> {
  const planLines = new Map((await procurement.planLines.list({ where: { planNo: order.planNo } })).map((line) => [line.lineNo, line]));
  return given.map((line) => {
    const planLine = planLines.get(number(line, 'planLineNo'));
    return {
      lineNo: number(line, 'planLineNo'), productCode: text(line, 'productCode'), approvedQty: number(line, 'qty'), price: planLine?.price ?? 0, location: order.location, exclude,
      substituteAllowed: planLine?.substituteAllowed ?? false,
    };
  });
}

/** For each line the cheapest product in use that may stand in for it and has a contract. */
async function substitutesFor(procurement: ProcurementStore, lines: readonly JsonObject[], today: string): Promise<JsonObject[]> {
  const found: JsonObject[] = [];
  for (const line of lines) {
    const product = await procurement.products.get({ code: text(line, 'productCode') });
    if (!product) continue;
    const others = (await procurement.products.list({ where: { substituteGroup: product.substituteGroup, status: 'ACTIVE' } })).filter(({ code }) => code !== product.code);
    const code = others.map((other) => other.code);
    const contracts = new Set((await procurement.contracts.list({ where: { productCode: code } })).filter(({ validFrom, validTo }) => validFrom <= today && today <= validTo).map(({ productCode }) => productCode));
    const prices = (await procurement.prices.list({ where: { productCode: code } })).filter(({ productCode }) => contracts.has(productCode)).sort((a, b) => a.awardPrice - b.awardPrice);
    const [cheapest] = prices;
    if (cheapest) found.push({ ...line, productCode: cheapest.productCode, price: cheapest.awardPrice, substituteFor: product.code });
  }
  return found;
}

async function named(procurement: ProcurementStore, lines: readonly JsonObject[]): Promise<JsonObject[]> {
  const products = await procurement.products.list({ where: { code: lines.map((line) => text(line, 'productCode')) } });
  return lines.map((line) => ({ planLineNo: line['lineNo'] ?? null, productCode: line['productCode'] ?? null, name: products.find(({ code }) => code === line['productCode'])?.genericName ?? null, qty: line['approvedQty'] ?? null }));
}
