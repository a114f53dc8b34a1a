/**
 * The part of the store's contract that is about drugs: what may be bought from whom at which price, what hospitals hold, and every plan, order,
 * delivery note and receipt. Prices are yuan with two decimals, quantities whole units of sale (`unit` of the product); times are epoch ms, days `yyyy-MM-dd`.
 */
import type { JsonObject } from '../engine/model/json.ts';

// ---- what may be bought ------------------------------------------------------------------------------------------------

export type StorageClass = 'AMBIENT' | 'COLD' | 'CONTROLLED' | 'HAZARDOUS';
export type ControlledClass = 'NONE' | 'NARCOTIC' | 'PSYCHOTROPIC_1' | 'PSYCHOTROPIC_2' | 'TOXIC';

/** A product of the unified drug dictionary. */
export interface DrugProductRow {
  code: string; nationalCode: string; provinceCode: string; genericName: string; tradeName: string | null; dosageForm: string; spec: string;
  /** Units of sale in a package that is not opened: quantities are multiples of it. */
  packSize: number;
  unit: string; manufacturerId: string; manufacturer: string; approvalNo: string; atc: string; storage: string; coldChain: boolean; hazardous: boolean;
  controlledClass: ControlledClass; essential: boolean; insuranceClass: 'A' | 'B' | 'C'; restrictedAntibiotic: boolean; shelfLifeMonths: number;
  /** Of the same substance and form: what may stand in for it. */
  substituteGroup: string;
  status: 'ACTIVE' | 'DELISTED'; version: number;
}
export interface DrugPriceRow { productCode: string; ceilingPrice: number; awardPrice: number; /** What was paid before the common purchase. */ baselinePrice: number; validFrom: string; validTo: string; source: string; version: number }
export interface DrugContractRow {
  id: string; productCode: string; manufacturerId: string; price: number; agreedQty: number; /** Lines under an agreed volume are ordered apart. */ volumeBased: boolean; multiSource: boolean;
  validFrom: string; validTo: string; version: number;
}
/** Who may deliver what where. `hospitals` empty: all of the regions. */
export interface DistributionRightRow { id: string; productCode: string; distributorId: string; regions: string[]; hospitals: string[]; validFrom: string; validTo: string }
export interface DistributorRow {
  id: string; name: string; /** 0 to 100. */ score: number; minOrder: number; licenceNo: string; licenceUntil: string; coldChain: boolean; controlled: boolean; hazardous: boolean;
  /** Share of lines delivered in time in the last 30 days, 0 to 1. */
  deliveryRate: number; openOrders: number;
}
/** What a distributor promises to have. No row: no limit is known. */
export interface StockPromiseRow { distributorId: string; productCode: string; qty: number; at: number }

// ---- what hospitals hold -----------------------------------------------------------------------------------------------

export interface BuyingHospitalRow { id: string; name: string; region: string; locations: { id: string; name: string }[]; controlledLicence: boolean; remote: boolean; /** Plans above it go to the hospital's leader, yuan. */ approvalLimit: number }
/** How much of a product a hospital uses. */
export interface DrugUsageRow { hospitalId: string; productCode: string; /** Average monthly consumption. */ amc: number; safetyStock: number; leadDays: number }
export type StockPostingKind = 'OPENING' | 'COUNT' | 'RECEIPT' | 'SURPLUS' | 'RELEASE' | 'RETURN' | 'RECALL' | 'REVERSED';
/** One posting of a hospital's stock. Postings are never changed: what was wrong is posted back. */
export interface StockPostingRow {
  id: string; hospitalId: string; productCode: string; batch: string; expiry: string | null; kind: StockPostingKind; /** Change of what may be given to patients. */ usable: number; /** Change of what is set apart. */ quarantine: number;
  ref: string; at: number; by: string | null;
}
export interface StockBalance { hospitalId: string; productCode: string; batch: string; expiry: string | null; usable: number; quarantine: number }

// ---- plans, orders, deliveries -----------------------------------------------------------------------------------------

export type PlanType = 'MONTHLY' | 'TEMPORARY' | 'EMERGENCY';
export interface DrugPlanRow {
  planNo: string; instanceId: string; hospitalId: string; period: string; type: PlanType; location: string; wantedBy: string; reason: string | null;
  /** SHA-256 of what was submitted; the plan is locked since. */
  hash: string | null; submittedAt: number | null; createdAt: number; createdBy: string | null;
}
export interface DrugPlanLineRow {
  planNo: string; lineNo: number; productCode: string; plannedQty: number; /** Null until audited; 0: rejected. */ approvedQty: number | null; price: number; contractId: string | null; contractVersion: number | null;
  location: string; substituteAllowed: boolean; preferredDistributor: string | null; decision: JsonObject;
}
export interface DrugOrderRow {
  orderNo: string; planNo: string; splitNo: number; /** The order whose refused lines this one takes over. */ replaces: string | null; hospitalId: string; distributorId: string; location: string;
  storageClass: StorageClass; funding: string; emergency: boolean; flags: string[]; wantedBy: string; promisedDate: string | null;
  /** Why it ended, when it did not by receipt: CANCELLED, REFUSED, EXPIRED. */
  ended: string | null;
  createdAt: number; sentAt: number | null; readAt: number | null; confirmedAt: number | null; closedAt: number | null; rating: JsonObject | null;
}
export interface DrugOrderLineRow { orderNo: string; lineNo: number; planLineNo: number; productCode: string; qty: number; price: number; contractId: string | null; contractVersion: number | null; substituteFor: string | null }
export type MovementKind = 'CONFIRM' | 'CANCEL' | 'SHIP' | 'ACCEPT' | 'REJECT' | 'QUARANTINE' | 'RETURN';
/**
 * What happened to a quantity of an order line. Appended only: the line's quantities are the sums by kind, what was wrong is taken back by a
 * negative one.
 */
export interface OrderMovementRow { id: string; orderNo: string; lineNo: number; kind: MovementKind; qty: number; batch: string | null; ref: string; reason: string | null; at: number; by: string | null }
export interface DeliveryNoteRow { noteNo: string; orderNo: string; instanceId: string | null; hospitalId: string; distributorId: string; status: string; data: JsonObject; issuedAt: number; arrivedAt: number | null; alerts: JsonObject[] }
export interface GoodsReceiptRow { receiptNo: string; noteNo: string; orderNo: string; hospitalId: string; status: 'POSTED' | 'REVERSED'; checkerId: string; keeperId: string; lines: JsonObject[]; postedAt: number; reversedAt: number | null; reversedBy: string | null }
export interface DrugRecallRow { id: string; productCode: string; batch: string; reason: string; at: number; by: string | null; found: JsonObject[] }

export type ImportKind = 'products' | 'prices' | 'contracts' | 'rights' | 'stock' | 'plan-lines';
export interface ImportError { row: number; column: string | null; value: string | null; reason: string; reasonEn: string }
export interface DrugImportRow {
  id: string; kind: ImportKind; fileName: string; fileHash: string; orgId: string; status: 'DONE' | 'PENDING' | 'PUBLISHED' | 'REJECTED'; rows: number; accepted: number; unchanged: number; rejected: number;
  /** Changes that wait for a second person: `{ key, from, to, findings }`. */
  pending: JsonObject[];
  /** Rows of `plan-lines`: they are for the caller's plan, no register. */
  lines: JsonObject[];
  errors: ImportError[]; by: string; at: number; instanceId: string | null; version: number | null;
}

// ---- access ------------------------------------------------------------------------------------------------------------

/** Equal to a value, or to one of a list. */
export type Where<T> = { [K in keyof T]?: T[K] | T[K][] };
export interface ListFilter<T> { where?: Where<T>; /** Contained in one of the columns people search by. */ text?: string; offset?: number; limit?: number }
/** A table with one row for each key. */
export interface Register<T> {
  /** Inserts or replaces. */
  put(rows: T[]): Promise<void>;
  /** Leaves rows whose key exists as they are; returns how many were new. */
  add(rows: T[]): Promise<number>;
  patch(where: Where<T>, changes: Partial<T>): Promise<number>;
  get(where: Where<T>): Promise<T | null>;
  /** In the order of the key. All rows unless `limit` says otherwise. */
  list(filter?: ListFilter<T>): Promise<T[]>;
  count(filter?: ListFilter<T>): Promise<number>;
}

export interface ProcurementStore {
  products: Register<DrugProductRow>;
  prices: Register<DrugPriceRow>;
  contracts: Register<DrugContractRow>;
  rights: Register<DistributionRightRow>;
  distributors: Register<DistributorRow>;
  promises: Register<StockPromiseRow>;
  hospitals: Register<BuyingHospitalRow>;
  usage: Register<DrugUsageRow>;
  postings: Register<StockPostingRow>;
  plans: Register<DrugPlanRow>;
  planLines: Register<DrugPlanLineRow>;
  orders: Register<DrugOrderRow>;
  orderLines: Register<DrugOrderLineRow>;
  movements: Register<OrderMovementRow>;
  notes: Register<DeliveryNoteRow>;
  receipts: Register<GoodsReceiptRow>;
  recalls: Register<DrugRecallRow>;
  imports: Register<DrugImportRow>;
  /** What a hospital holds, by batch; batches it holds nothing of are left out. */
  stock(filter: { hospitalId?: string; productCode?: string | string[]; batch?: string }): Promise<StockBalance[]>;
  /** Ordered, neither accepted nor cancelled, by product. */
  inTransit(hospitalId: string): Promise<Map<string, number>>;
  /** What all hospitals have ordered of each contract's volume, less what was cancelled. */
  orderedByContract(contractIds: string[]): Promise<Map<string, number>>;
  /** All or nothing: the order with its lines, once. False when it exists. */
  createOrder(order: DrugOrderRow, lines: DrugOrderLineRow[]): Promise<boolean>;
  /** All or nothing: the postings of one business event, each once. */
  post(event: { movements: OrderMovementRow[]; postings: StockPostingRow[] }): Promise<void>;
}
