import type { z } from 'zod';
import type { arrivalRequest, deliveryNote, deliveryNoteRequest, deliveryNotes, done, importKind, importResult, imports, orderDetail, planTracking, product, productPage, receipts } from '../../../api/contract/procurement.ts';
import type { baseRows, checkRequest, checkResult, orderBoard, planBoard } from '../../../api/contract/procurement-work.ts';
import { client } from '../api/endpoints.ts';
import type { Query } from '../api/client.ts';
import { upload } from '../api/upload.ts';

export type Product = z.output<typeof product>;
export type CheckResult = z.output<typeof checkResult>;
export type CheckedLine = CheckResult['lines'][number];
export type PlanBoard = z.output<typeof planBoard>;
export type OrderBoard = z.output<typeof orderBoard>;
export type BoardOrder = OrderBoard['items'][number];
export type BoardPlan = PlanBoard['items'][number];
export type PlanTracking = z.output<typeof planTracking>;
export type TrackedLine = PlanTracking['lines'][number];
export type OrderDetail = z.output<typeof orderDetail>;
export type OrderLine = OrderDetail['lines'][number];
export type DeliveryNote = z.output<typeof deliveryNote>;
export type NoteRequest = z.input<typeof deliveryNoteRequest>;
export type ImportKind = z.output<typeof importKind>;
export type ImportResult = z.output<typeof importResult>;
export type Imports = z.output<typeof imports>;
export type Quantities = OrderLine['quantities'];

const id = encodeURIComponent;

/** Calls of the procurement pages, typed by the contract. */
export const procurement = {
  products: (query: Query) => client.call<z.output<typeof productPage>>('GET', '/procurement/products', { query }),
  checkLines: (body: z.input<typeof checkRequest>, signal?: AbortSignal) => client.call<CheckResult>('POST', '/procurement/plan-lines/check', { body, ...(signal && { signal }) }),
  plans: (query: Query) => client.call<PlanBoard>('GET', '/procurement/plan-board', { query }),
  tracking: (planNo: string) => client.call<PlanTracking>('GET', `/procurement/plans/${id(planNo)}/tracking`),
  orders: (query: Query) => client.call<OrderBoard>('GET', '/procurement/order-board', { query }),
  order: (orderNo: string) => client.call<OrderDetail>('GET', `/procurement/orders/${id(orderNo)}`),
  markRead: (orderNo: string) => client.call<z.output<typeof done>>('POST', `/procurement/orders/${id(orderNo)}/read`),
  issueNote: (orderNo: string, body: NoteRequest, idempotencyKey: string) => client.call<DeliveryNote>('POST', `/procurement/orders/${id(orderNo)}/delivery-notes`, { body, idempotencyKey }),
  notes: (query: Query) => client.call<z.output<typeof deliveryNotes>>('GET', '/procurement/delivery-notes', { query }),
  arrive: (noteNo: string, body: z.input<typeof arrivalRequest>, idempotencyKey: string) => client.call<z.output<typeof done>>('POST', `/procurement/delivery-notes/${id(noteNo)}/arrival`, { body, idempotencyKey }),
  receipts: (query: Query) => client.call<z.output<typeof receipts>>('GET', '/procurement/receipts', { query }),
  imports: (query: Query) => client.call<Imports>('GET', '/procurement/imports', { query }),
  base: (kind: 'prices' | 'contracts' | 'rights', query: Query) => client.call<z.output<typeof baseRows>>('GET', `/procurement/base/${kind}`, { query }),
  import: (kind: ImportKind, file: File, dryRun: boolean) => upload<ImportResult>(`/procurement/imports/${kind}${dryRun ? '?dryRun=true' : ''}`, [file]),
};

/** Where a file of a register, or of a view of the orders, is downloaded from. */
export const exportUrl = (kind: ImportKind, format: 'csv' | 'xlsx'): string => `/api/procurement/exports/${kind}?format=${format}`;
export const ordersUrl = (query: Record<string, string>): string => `/api/procurement/order-board/export?${new URLSearchParams(query).toString()}`;
