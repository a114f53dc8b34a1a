import type { Handler } from '../../handler.ts';
import { dayOf } from '../registers/products.ts';

/** `procurement.distributor-facts`: what the table `distributor-choice` decides by. Result: `distributors: [{id, name, score, licensed, deliveryRate, openOrders}]`. */
export const distributorFacts: Handler = async (_input, { store, now }) => {
  const distributors = await store.procurement.distributors.list();
  return { distributors: distributors.map(({ id, name, score, licenceUntil, deliveryRate, openOrders }) => ({ id, name, score, licensed: licenceUntil >= dayOf(now), deliveryRate, openOrders })) };
};
