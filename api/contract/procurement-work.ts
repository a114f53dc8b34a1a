/** What the pages of procurement read beside the registers: lines checked while they are typed, and the work by its state. Prices are yuan, times epoch ms. */
import { z } from 'zod';
import { order, plan, quantities } from './procurement.ts';

const json = z.record(z.string(), z.unknown());

// POST /procurement/plan-lines/check checkRequest -> checkResult: what the process will say of the lines; stores nothing
export const checkRequest = z.object({
  hospitalId: z.string().max(64).optional(), type: z.enum(['MONTHLY', 'TEMPORARY', 'EMERGENCY']).default('MONTHLY'), location: z.string().max(100).default(''),
  lines: z.array(z.object({ productCode: z.string().min(1).max(64), planQty: z.number().int().min(0).default(0), preferredDistributor: z.string().max(64).nullish(), location: z.string().max(100).nullish() })).max(1_000),
});
export const finding = z.object({ status: z.enum(['WARN', 'BLOCK']), code: z.string(), reason: z.string(), reasonEn: z.string() });
/** `line` has the members of a line of the plan's form and more, completed from the registers. */
export const checkedLine = z.object({ line: json, status: z.enum(['OK', 'WARN', 'BLOCK']), findings: z.array(finding) });
export const checkResult = z.object({ lines: z.array(checkedLine), approvalLimit: z.number(), locations: z.array(z.object({ id: z.string(), name: z.string() })) });

// GET /procurement/plan-board?offset&limit -> planBoard: the latest first, with the sums of their order lines
export const boardPlan = plan.extend({ lineCount: z.number(), amount: z.number(), approvedQty: z.number(), plannedQty: z.number(), orders: z.number(), lateOrders: z.number(), sums: quantities });
export const boardPage = z.object({ offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(20) });
export const planBoard = z.object({ items: z.array(boardPlan), total: z.number() });

// GET /procurement/order-board?scope&state&text&offset&limit -> orderBoard: late ones first, then by the day they are due
export const orderBoardQuery = boardPage.extend({ scope: z.enum(['open', 'late', 'all']).default('open'), state: z.string().max(40).optional(), text: z.string().max(100).optional() });
export const boardOrder = order.extend({ due: z.string(), late: z.boolean(), lineCount: z.number(), sums: quantities });
export const orderBoard = z.object({ items: z.array(boardOrder), total: z.number(), states: z.record(z.string(), z.number()), late: z.number() });

// GET /procurement/order-board/export?scope&state&text&format -> file, one row for each order line
export const orderExportQuery = orderBoardQuery.omit({ offset: true, limit: true }).extend({ format: z.enum(['csv', 'xlsx']).default('csv') });

// GET /procurement/base/:kind?text&offset&limit -> baseRows: prices, contracts and rights of the products found by `text`
export const baseKind = z.enum(['prices', 'contracts', 'rights']);
export const baseQuery = boardPage.extend({ text: z.string().max(100).optional() });
export const baseRows = z.object({ columns: z.array(z.object({ member: z.string(), zh: z.string(), en: z.string(), number: z.boolean() })), items: z.array(json), total: z.number() });
