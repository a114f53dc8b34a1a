/** Group drug procurement over HTTP. Prices are yuan, quantities units of sale, times epoch ms, days `yyyy-MM-dd`. */
import { z } from 'zod';

const json = z.record(z.string(), z.unknown());
const page = { offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) };

// GET /procurement/products?text&offset&limit -> productPage
export const productQuery = z.object({ text: z.string().max(100).optional(), ...page });
export const product = z.object({
  code: z.string(), genericName: z.string(), spec: z.string(), unit: z.string(), packSize: z.number(), manufacturer: z.string(), dosageForm: z.string(), controlledClass: z.string(), coldChain: z.boolean(), status: z.string(),
  awardPrice: z.number().nullable(), ceilingPrice: z.number().nullable(),
});
export const productPage = z.object({ items: z.array(product), total: z.number() });

// GET /procurement/plans?offset&limit -> planPage; GET /procurement/plans/:id (number or case id) -> planDetail
export const pageQuery = z.object(page);
export const plan = z.object({
  planNo: z.string(), instanceId: z.string(), hospitalId: z.string(), period: z.string(), type: z.string(), location: z.string(), wantedBy: z.string(), reason: z.string().nullable(), hash: z.string().nullable(), submittedAt: z.number().nullable(),
});
export const planPage = z.object({ items: z.array(plan), total: z.number() });
export const planLine = z.object({ lineNo: z.number(), productCode: z.string(), name: z.string(), spec: z.string(), unit: z.string(), plannedQty: z.number(), approvedQty: z.number().nullable(), price: z.number(), location: z.string(), decision: json });
export const quantities = z.object({
  ordered: z.number(), confirmed: z.number(), shipped: z.number(), received: z.number(), accepted: z.number(), rejected: z.number(), quarantined: z.number(), cancelled: z.number(), returned: z.number(), open: z.number(),
});
export const planDetail = z.object({ plan, lines: z.array(planLine) });

// GET /procurement/plans/:id/tracking -> planTracking; GET /procurement/plans/:id/lines/:lineNo/tracking -> lineTracking: from the plan line to the shelf
export const trackedOrder = z.object({
  orderNo: z.string(), lineNo: z.number(), distributorId: z.string(), replaces: z.string().nullable(), substituteFor: z.string().nullable(), productCode: z.string(), orderState: z.string(), state: z.string(), quantities,
  events: z.array(z.object({ kind: z.string(), qty: z.number(), batch: z.string().nullable(), ref: z.string(), reason: z.string().nullable(), at: z.number() })),
});
export const lineTracking = z.object({ line: planLine, orderedQty: z.number(), acceptedQty: z.number(), orders: z.array(trackedOrder) });
export const planTracking = z.object({ plan, lines: z.array(lineTracking) });

// GET /procurement/orders?planNo&open&text&offset&limit -> orderPage; GET /procurement/orders/:no -> orderDetail; POST /procurement/orders/:no/read
export const orderQuery = z.object({ planNo: z.string().max(160).optional(), open: z.enum(['true', 'false']).optional(), text: z.string().max(100).optional(), ...page });
export const order = z.object({
  orderNo: z.string(), planNo: z.string(), replaces: z.string().nullable(), hospitalId: z.string(), distributorId: z.string(), location: z.string(), storageClass: z.string(), emergency: z.boolean(), flags: z.array(z.string()), wantedBy: z.string(),
  promisedDate: z.string().nullable(), state: z.string(), amount: z.number(), createdAt: z.number(), sentAt: z.number().nullable(), readAt: z.number().nullable(), closedAt: z.number().nullable(), rating: json.nullable(),
});
export const orderPage = z.object({ items: z.array(order), total: z.number() });
export const orderLine = z.object({ lineNo: z.number(), planLineNo: z.number(), productCode: z.string(), name: z.string(), spec: z.string(), unit: z.string(), qty: z.number(), price: z.number(), amount: z.number(), state: z.string(), substituteFor: z.string().nullable(), quantities });

// POST /procurement/orders/:no/delivery-notes deliveryNoteRequest -> deliveryNote (201); GET /procurement/delivery-notes?orderNo -> deliveryNotes; POST /procurement/delivery-notes/:no/arrival
export const deliveryNoteLine = z.object({
  lineNo: z.number().int().min(1), batch: z.string().trim().min(1).max(60), mfgDate: z.iso.date().optional(), expiryDate: z.iso.date(), qty: z.number().int().min(1), price: z.number().min(0).optional(),
  manufacturerInvoice: z.string().max(100).optional(), inspectionReport: z.string().max(100).optional(), traceCodes: z.array(z.string().max(60)).max(500).optional(),
});
export const deliveryNoteRequest = z.object({
  lines: z.array(deliveryNoteLine).min(1).max(300), vehicle: z.string().max(60).optional(), carrier: z.string().max(100).optional(), loggerId: z.string().max(60).optional(), packages: z.number().int().min(0).optional(),
  invoiceNo: z.string().max(100).optional(), amount: z.number().min(0).optional(), documentFile: z.string().max(100).optional(),
});
export const deliveryNote = z.object({ noteNo: z.string(), orderNo: z.string(), instanceId: z.string().nullable(), hospitalId: z.string(), distributorId: z.string(), status: z.string(), data: json, issuedAt: z.number(), arrivedAt: z.number().nullable(), alerts: z.array(json) });
export const deliveryNotes = z.object({ items: z.array(deliveryNote), total: z.number() });
export const noteQuery = z.object({ orderNo: z.string().max(160).optional(), ...page });
export const arrivalRequest = z.object({ temperature: z.number().optional() });
export const done = z.object({ done: z.boolean() });
export const orderDetail = z.object({ order, lines: z.array(orderLine), notes: z.array(deliveryNote) });

// GET /procurement/stock?hospitalId&productCode -> stockList; GET /procurement/receipts?offset&limit -> receipts
export const stockQuery = z.object({ hospitalId: z.string().max(64).optional(), productCode: z.string().max(64).optional() });
export const stockList = z.object({ items: z.array(z.object({ hospitalId: z.string(), productCode: z.string(), batch: z.string(), expiry: z.string().nullable(), usable: z.number(), quarantine: z.number() })) });
export const receipts = z.object({ items: z.array(z.object({ receiptNo: z.string(), noteNo: z.string(), orderNo: z.string(), hospitalId: z.string(), status: z.string(), checkerId: z.string(), keeperId: z.string(), lines: z.array(json), postedAt: z.number(), reversedAt: z.number().nullable() })), total: z.number() });

// POST /procurement/imports/:kind?dryRun (multipart: one .csv or .xlsx) -> importResult; GET /procurement/imports -> imports; GET /procurement/exports/:kind?format=csv|xlsx -> file
export const importKind = z.enum(['products', 'prices', 'contracts', 'rights', 'stock', 'plan-lines']);
export const importQuery = z.object({ dryRun: z.enum(['true', 'false']).default('false') });
export const importError = z.object({ row: z.number(), column: z.string().nullable(), value: z.string().nullable(), reason: z.string(), reasonEn: z.string() });
export const importResult = z.object({
  id: z.string(), kind: importKind, fileName: z.string(), status: z.string(), rows: z.number(), accepted: z.number(), unchanged: z.number(), rejected: z.number(), pending: z.array(json), lines: z.array(json), errors: z.array(importError), at: z.number(),
  instanceId: z.string().nullable(), version: z.number().nullable(), /** The same file was here before: this is what became of it then. */ repeated: z.boolean().default(false),
});
export const imports = z.object({ items: z.array(importResult.omit({ lines: true })), total: z.number() });
export const exportQuery = z.object({ format: z.enum(['csv', 'xlsx']).default('csv') });

// POST /procurement/recalls recallRequest (Idempotency-Key) -> recallResult (201)
export const recallRequest = z.object({ productCode: z.string().min(1).max(64), batch: z.string().trim().min(1).max(60), reason: z.string().trim().min(1).max(500) });
export const recallResult = z.object({ id: z.string(), instanceIds: z.array(z.string()) });
