import { arrivalRequest, deliveryNotes, done, noteQuery, pageQuery, receipts, stockList, stockQuery } from '../../contract/procurement.ts';
import { conflict, notFound } from '../../failure.ts';
import { maySee, partiesFilter, scopeOf } from '../../procurement/scope.ts';
import { param, route } from '../../route.ts';
import { actorOf } from '../../session/principal.ts';

export const listDeliveryNotes = route({
  operation: 'procurement.notes', method: 'get', path: '/api/procurement/delivery-notes', summary: 'Delivery notes of the caller\'s orders',
  query: noteQuery,
  reply: { status: 200, schema: deliveryNotes },
  async handle({ store: { procurement }, principal, query: { orderNo, offset, limit } }) {
    const where = { ...partiesFilter(scopeOf(principal)), ...(orderNo !== undefined && { orderNo }) };
    return { items: await procurement.notes.list({ where, offset, limit }), total: await procurement.notes.count({ where }) };
  },
});

/** The driver or the store has seen the goods arrive: the delivery goes on to its receipt. */
export const registerArrival = route({
  operation: 'procurement.arrival', method: 'post', path: '/api/procurement/delivery-notes/:no/arrival', summary: 'Register the arrival of a delivery',
  body: arrivalRequest,
  reply: { status: 200, schema: done },
  idempotent: true,
  async handle(call) {
    const { store, host, principal, body, now, inputId } = call;
    const note = await store.procurement.notes.get({ noteNo: param(call, 'no') });
    if (!note || !maySee(scopeOf(principal), note)) throw notFound();
    if (note.status !== 'IN_TRANSIT' && note.arrivedAt === null) throw conflict('noteState', { zh: '配送单不在途中', en: 'The delivery is not on its way' });
    const reached = await host.correlate({ messageId: inputId, name: 'delivery.arrived', correlationKey: note.noteNo, variables: { arrival: { arrivedAt: new Date(now).toISOString(), ...body } }, actor: actorOf(principal) });
    await store.procurement.notes.patch({ noteNo: note.noteNo, arrivedAt: null }, { arrivedAt: now });
    return { done: reached.length > 0 };
  },
});

export const listReceipts = route({
  operation: 'procurement.receipts', method: 'get', path: '/api/procurement/receipts', summary: 'Receipts of the caller\'s hospitals',
  query: pageQuery,
  reply: { status: 200, schema: receipts },
  async handle({ store: { procurement }, principal, query }) {
    const scope = scopeOf(principal);
    const where = scope.all ? {} : { hospitalId: scope.hospitals };
    return { items: await procurement.receipts.list({ where, ...query }), total: await procurement.receipts.count({ where }) };
  },
});

export const listStock = route({
  operation: 'procurement.stock', method: 'get', path: '/api/procurement/stock', summary: 'Stock of the caller\'s hospitals by batch: what is usable and what is set apart',
  query: stockQuery,
  reply: { status: 200, schema: stockList },
  async handle({ store: { procurement }, principal, query: { hospitalId, productCode } }) {
    const scope = scopeOf(principal);
    const wanted = hospitalId ?? scope.hospitals[0];
    if (wanted === undefined || !(scope.all || scope.hospitals.includes(wanted))) {
      if (hospitalId !== undefined || !scope.all) throw notFound();
    }
    return { items: await procurement.stock({ ...(wanted !== undefined && { hospitalId: wanted }), ...(productCode !== undefined && { productCode }) }) };
  },
});
