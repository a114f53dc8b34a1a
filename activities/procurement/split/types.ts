/** What the split works on: plain data, no store, no engine. Prices are yuan, quantities units of sale. */

export type StorageClass = 'AMBIENT' | 'COLD' | 'CONTROLLED' | 'HAZARDOUS';

/** An approved line of a plan, with what the registers say about it. */
export interface SplitLine {
  lineNo: number;
  productCode: string;
  /** Approved. */
  qty: number;
  /** Units in a package that is not opened. */
  packSize: number;
  price: number;
  location: string;
  storageClass: StorageClass;
  /** Lines of different funding, or of an agreed volume, are ordered apart. */
  funding: string;
  emergency: boolean;
  multiSource: boolean;
  /** Manufacturer of the contract. */
  supplier: string;
  contractId: string | null;
  contractVersion: number | null;
  preferredDistributor: string | null;
  /** Distributors with a right for the product in this region and hospital, in force. */
  entitled: string[];
  /** Stock promises by distributor. Absent: no limit is known. */
  promises: Record<string, number>;
  substituteFor?: string | null;
}

export interface SplitDistributor {
  id: string;
  /** Of the table `distributor-choice`: the higher the better. */
  points: number;
  score: number;
  minOrder: number;
  /** Its licence is in force. */
  licensed: boolean;
  coldChain: boolean;
  controlled: boolean;
  hazardous: boolean;
}

export interface SplitRules {
  /** Score from which the hospital's own choice counts. */
  minScore: number;
  maxLines: number;
  /** Yuan for each order; null: no limit. */
  maxAmount: number | null;
  /** How long an order below the distributor's minimum waits for others to go with. */
  holdHours: number;
  /** One order for each manufacturer. */
  separateSuppliers: boolean;
}

/** A reviewer's change: what the line has with one distributor goes to another one. */
export interface SplitMove { lineNo: number; from: string; to: string; reason: string }

export type OrderFlag = 'BELOW_MIN' | 'HELD' | 'PROMISE_SHORT' | 'OVER_MAX';

export interface SplitOrderLine { planLineNo: number; productCode: string; qty: number; price: number; contractId: string | null; contractVersion: number | null; substituteFor: string | null }

export interface SplitOrder {
  splitNo: number; orderNo: string; distributorId: string; location: string; storageClass: StorageClass; funding: string; emergency: boolean;
  lines: SplitOrderLine[]; amount: number; flags: OrderFlag[]; holdHours: number;
}

export interface SplitResult {
  orders: SplitOrder[];
  /** Lines nobody may deliver. */
  unplaced: { lineNo: number; qty: number; reason: string }[];
  /** Each line had one possible distributor only. */
  singleCandidate: boolean;
  /** Moves that could not be made. */
  refusedMoves: { lineNo: number; reason: string }[];
  amount: number;
}

export interface SplitInput {
  /** Beginning of the order numbers: the same plan gives the same numbers. */
  orderPrefix: string;
  lines: SplitLine[];
  distributors: SplitDistributor[];
  rules: SplitRules;
  moves?: SplitMove[];
}
