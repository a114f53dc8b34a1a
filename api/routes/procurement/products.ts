import { productPage, productQuery, recallRequest, recallResult } from '../../contract/procurement.ts';
import { fieldError, invalid } from '../../failure.ts';
import { route } from '../../route.ts';
import { actorOf } from '../../session/principal.ts';
import { opaqueId } from '../../session/tokens.ts';

export const listProducts = route({
  operation: 'procurement.products', method: 'get', path: '/api/procurement/products', summary: 'The unified drug dictionary with its prices',
  query: productQuery,
  reply: { status: 200, schema: productPage },
  async handle({ store: { procurement }, query: { text, offset, limit } }) {
    const filter = text === undefined ? {} : { text };
    const rows = await procurement.products.list({ ...filter, offset, limit });
    const prices = new Map((await procurement.prices.list({ where: { productCode: rows.map(({ code }) => code) } })).map((price) => [price.productCode, price]));
    return { items: rows.map((row) => ({ ...row, awardPrice: prices.get(row.code)?.awardPrice ?? null, ceilingPrice: prices.get(row.code)?.ceilingPrice ?? null })), total: await procurement.products.count(filter) };
  },
});

/** A recall is told by the signal `drug.recalled`; the process that begins with it sets the batch apart at once. Batch `*`: the whole product, which cannot be ordered any more. */
export const recallDrug = route({
  operation: 'procurement.recall', method: 'post', path: '/api/procurement/recalls', summary: 'Recall a batch',
  body: recallRequest,
  reply: { status: 201, schema: recallResult },
  idempotent: true,
  async handle({ store, host, principal, body, inputId, now }) {
    if (!(await store.procurement.products.get({ code: body.productCode }))) throw invalid([fieldError('productCode', '不在统一药品目录', 'Not in the dictionary')]);
    const id = `ZH${opaqueId(inputId)}`;
    await store.procurement.recalls.add([{ id, ...body, at: now, by: principal.userId, found: [] }]);
    return { id, instanceIds: await host.signal({ messageId: inputId, name: 'drug.recalled', variables: { recall: { id, ...body } }, actor: actorOf(principal, principal.orgIds[0]) }) };
  },
});
