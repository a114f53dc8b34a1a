import type { JsonObject } from '../../../engine/model/json.ts';
import { BpmnError, type Handler } from '../../handler.ts';
import { record, text, texts } from '../../kit/input.ts';
import { iso } from '../../kit/time.ts';
import { sendNotifications } from '../../notify/send.ts';
import { orderByNo, shownLines } from '../../../store/procurement/orders.ts';

/**
 * `procurement.order-send`: sends an order at prices that hold now: never above the award, the award never above the ceiling. A price that was lowered
 * since the split counts. Input: `orderNo, template, to`. Result: `lines, amount, sentAt`. Error PRICE_OVER_CEILING.
 */
export const sendOrder: Handler = async (input, context) => {
  const { store: { procurement }, now } = context;
  const orderNo = text(input, 'orderNo');
  const { lines } = await orderByNo(procurement, orderNo);
  const prices = new Map((await procurement.prices.list({ where: { productCode: lines.map(({ row }) => row.productCode) } })).map((price) => [price.productCode, price]));
  for (const { row } of lines) {
    const price = prices.get(row.productCode);
    if (!price) continue; // off contract: emergencies are bought at the price the leader approved
    const { awardPrice, ceilingPrice } = price;
    if (Math.min(row.price, awardPrice) > ceilingPrice || awardPrice > ceilingPrice) throw new BpmnError('PRICE_OVER_CEILING', `${row.productCode}: ${awardPrice} > ${ceilingPrice}`, { productCode: row.productCode });
    if (awardPrice < row.price) await procurement.orderLines.patch({ orderNo, lineNo: row.lineNo }, { price: awardPrice });
  }
  await procurement.orders.patch({ orderNo, sentAt: null }, { sentAt: now });
  const shown = await shownLines(procurement, await orderByNo(procurement, orderNo));
  const amount = Math.round(shown.reduce((sum, line) => sum + (line['amount'] as number) * 100, 0)) / 100;
  await sendNotifications(record(input, 'template'), texts(input, 'to'), { lines: shown.length, amount } satisfies JsonObject, context);
  return { lines: shown, amount, sentAt: iso(now) };
};
