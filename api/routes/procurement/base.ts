import { baseKind, baseQuery, baseRows } from '../../contract/procurement-work.ts';
import { notFound } from '../../failure.ts';
import { COLUMNS } from '../../procurement/imports/columns.ts';
import { param, route } from '../../route.ts';

/** What the registers say of the products found by a text: with their names beside the codes. */
export const listBase = route({
  operation: 'procurement.base', method: 'get', path: '/api/procurement/base/:kind', summary: 'Prices, contracts or delivery rights, by product',
  query: baseQuery,
  reply: { status: 200, schema: baseRows },
  async handle(call) {
    const kind = baseKind.safeParse(param(call, 'kind'));
    if (!kind.success) throw notFound();
    const { store: { procurement }, query: { text, offset, limit } } = call;
    const where = text === undefined ? {} : { productCode: (await procurement.products.list({ text })).map(({ code }) => code) };
    const register = procurement[kind.data];
    const rows = (await register.list({ where, offset, limit })) as unknown as Record<string, unknown>[];
    const names = new Map((await procurement.products.list({ where: { code: rows.map((row) => String(row['productCode'])) } })).map((product) => [product.code, `${product.genericName} ${product.spec}`]));
    const columns = [...COLUMNS[kind.data].map(({ member, zh, en, type }) => ({ member, zh, en, number: type === 'integer' || type === 'money' })), { member: 'name', zh: '药品', en: 'Product', number: false }];
    return { columns, items: rows.map((row) => ({ ...row, name: names.get(String(row['productCode'])) ?? '' })), total: await register.count({ where }) };
  },
});
