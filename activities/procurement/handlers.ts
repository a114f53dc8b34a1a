import type { Handler } from '../handler.ts';
import { publishChanges, rejectChanges } from './basedata/publish.ts';
import { alertNote, closeNote, fixNote, noteFacts, shipNote } from './delivery/note.ts';
import { postReceipt } from './delivery/post.ts';
import { receiptFacts } from './delivery/receipt-facts.ts';
import { receiptResults } from './delivery/results.ts';
import { postReturn, resolveQuarantine, settleDiscrepancy } from './delivery/settle.ts';
import { closeOrder } from './order/close.ts';
import { confirmOrder } from './order/confirm.ts';
import { holdOrder } from './order/hold.ts';
import { orderProgress } from './order/progress.ts';
import { resource } from './order/resource.ts';
import { sendOrder } from './order/send.ts';
import { lateOrder, shortenOrder } from './order/shorten.ts';
import { auditPlan } from './plan/audit.ts';
import { cancelOrders, createOrders } from './plan/create-orders.ts';
import { distributorFacts } from './plan/distributor-facts.ts';
import { lineFacts } from './plan/line-facts.ts';
import { lockPlan } from './plan/lock.ts';
import { closePlan, readPlanResult } from './plan/result.ts';
import { split } from './plan/split.ts';
import { suggest } from './plan/suggest.ts';
import { recall, returnRecalled } from './stock/recall.ts';
import { reverseReceipt } from './stock/reverse.ts';

/** Handlers of the procurement package. */
export const procurementHandlers: Record<string, Handler> = {
  'procurement.base-publish': publishChanges,
  'procurement.base-reject': rejectChanges,
  'procurement.discrepancy-settle': settleDiscrepancy,
  'procurement.distributor-facts': distributorFacts,
  'procurement.line-facts': lineFacts,
  'procurement.note-alert': alertNote,
  'procurement.note-close': closeNote,
  'procurement.note-facts': noteFacts,
  'procurement.note-fix': fixNote,
  'procurement.note-ship': shipNote,
  'procurement.order-close': closeOrder,
  'procurement.order-confirm': confirmOrder,
  'procurement.order-hold': holdOrder,
  'procurement.order-late': lateOrder,
  'procurement.order-progress': orderProgress,
  'procurement.order-send': sendOrder,
  'procurement.order-short': shortenOrder,
  'procurement.orders-cancel': cancelOrders,
  'procurement.orders-create': createOrders,
  'procurement.plan-audit': auditPlan,
  'procurement.plan-close': closePlan,
  'procurement.plan-lock': lockPlan,
  'procurement.plan-result': readPlanResult,
  'procurement.quarantine-resolve': resolveQuarantine,
  'procurement.recall': recall,
  'procurement.recall-return': returnRecalled,
  'procurement.receipt-facts': receiptFacts,
  'procurement.receipt-post': postReceipt,
  'procurement.receipt-results': receiptResults,
  'procurement.receipt-reverse': reverseReceipt,
  'procurement.resource': resource,
  'procurement.return-post': postReturn,
  'procurement.split': split,
  'procurement.suggest': suggest,
};
