import { checkRequest, checkResult, boardPage, orderBoard, orderBoardQuery, orderExportQuery, planBoard } from '../../contract/procurement-work.ts';
import { forbidden } from '../../failure.ts';
import { orderEntries, planEntries } from '../../procurement/board.ts';
import { toCsv, toXlsx } from '../../procurement/imports/write-table.ts';
import { ORDER_COLUMNS, orderRows } from '../../procurement/order-columns.ts';
import { checkLines } from '../../procurement/plan-check.ts';
import { partiesFilter, scopeOf } from '../../procurement/scope.ts';
import { dateOf } from '../../region.ts';
import { route } from '../../route.ts';

export const checkPlanLines = route({
  operation: 'procurement.checkLines', method: 'post', path: '/api/procurement/plan-lines/check', summary: 'What the check of a plan will say of its lines, with stock, use and suggested quantities; stores nothing',
  body: checkRequest,
  reply: { status: 200, schema: checkResult },
  async handle({ store, principal, body, now }) {
    const scope = scopeOf(principal);
    const hospitalId = body.hospitalId ?? scope.hospitals[0];
    if (hospitalId === undefined || !(scope.all || scope.hospitals.includes(hospitalId))) throw forbidden();
    return checkLines(store, hospitalId, body, now);
  },
});

export const listPlanBoard = route({
  operation: 'procurement.planBoard', method: 'get', path: '/api/procurement/plan-board', summary: 'Plans with their progress, the latest first',
  query: boardPage,
  reply: { status: 200, schema: planBoard },
  handle: ({ store, principal, query, now }) => planEntries(store.procurement, scopeOf(principal), query, dateOf(now)),
});

export const listOrderBoard = route({
  operation: 'procurement.orderBoard', method: 'get', path: '/api/procurement/order-board', summary: 'Orders with their quantities, late ones first',
  query: orderBoardQuery,
  reply: { status: 200, schema: orderBoard },
  async handle({ store: { procurement }, principal, query, now }) {
    const { entries, states, late } = await orderEntries(procurement, partiesFilter(scopeOf(principal)), query, dateOf(now));
    return { items: entries.slice(query.offset, query.offset + query.limit).map(({ shown }) => shown), total: entries.length, states, late };
  },
});

export const exportOrders = route({
  operation: 'procurement.orderExport', method: 'get', path: '/api/procurement/order-board/export', summary: 'The lines of the orders of a view, as CSV or XLSX',
  query: orderExportQuery,
  reply: { status: 200, content: 'application/octet-stream' },
  raw: true, audited: true,
  async handle({ ctx, store: { procurement }, principal, query, now }) {
    const { entries } = await orderEntries(procurement, partiesFilter(scopeOf(principal)), query, dateOf(now));
    const rows = await orderRows(procurement, entries);
    ctx.body = query.format === 'csv' ? toCsv(ORDER_COLUMNS, rows) : await toXlsx(ORDER_COLUMNS, rows);
    ctx.type = query.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    ctx.attachment(`orders-${dateOf(now)}.${query.format}`);
    ctx.set('Cache-Control', 'no-store');
  },
});
