import type { Route } from '../../route.ts';
import { listBase } from './base.ts';
import { listDeliveryNotes, listReceipts, listStock, registerArrival } from './deliveries.ts';
import { exportFile, importFile, listImports, readImport } from './imports.ts';
import { issueDeliveryNote, listOrders, markOrderRead, readOrder } from './orders.ts';
import { listPlans, readLineTracking, readPlan, readPlanTracking } from './plans.ts';
import { listProducts, recallDrug } from './products.ts';
import { checkPlanLines, exportOrders, listOrderBoard, listPlanBoard } from './work.ts';

/** Group drug procurement. */
export const procurementRoutes: readonly Route[] = [
  listProducts, listPlans, readPlanTracking, readLineTracking, readPlan, listOrders, markOrderRead, issueDeliveryNote, readOrder, listDeliveryNotes, registerArrival, listReceipts, listStock, importFile, listImports, readImport, exportFile, recallDrug,
  checkPlanLines, listPlanBoard, listOrderBoard, exportOrders, listBase,
];
