import type { Json, JsonObject } from '../../../../engine/model/json.ts';
import { numberOf } from './plan-line.ts';

export type Verdict = 'APPROVE' | 'ADJUST' | 'REJECT';
/** What the auditor says of a line. Lines that are approved as they are have none. */
export interface Decision extends JsonObject { lineNo: number; decision: Verdict }
/** A line with what is decided of it, as the grid shows it. */
export interface AuditRow extends JsonObject { lineNo: number; verdict: Verdict; approvedQty: number; reason: string }

export const auditRow = (line: JsonObject, lineNo: number, decision: Decision | undefined): AuditRow => {
  const verdict = decision?.decision ?? 'APPROVE';
  const planQty = numberOf(line['planQty']);
  const adjusted = decision?.['adjustedQty'];
  return { ...line, lineNo, verdict, approvedQty: verdict === 'REJECT' ? 0 : verdict === 'ADJUST' && typeof adjusted === 'number' ? adjusted : planQty, reason: typeof decision?.['reason'] === 'string' ? decision['reason'] : '' };
};

/** The decision of a row after one of its cells was filled in. A quantity other than the planned one is an adjustment, none is a rejection. */
export function decided(row: AuditRow, key: string, text: string): Decision | null {
  const planQty = numberOf(row['planQty']);
  const clean = text.trim();
  const reason: Json | undefined = (key === 'reason' ? clean : row.reason) || undefined;
  const make = (decision: Verdict, adjustedQty?: number): Decision => ({ lineNo: row.lineNo, decision, ...(adjustedQty !== undefined && { adjustedQty }), ...(reason !== undefined && { reason }) });
  if (key === 'verdict') return clean === 'REJECT' ? make('REJECT') : clean === 'ADJUST' ? make('ADJUST', row.verdict === 'ADJUST' ? row.approvedQty : undefined) : null;
  if (key === 'approvedQty') {
    const qty = Number(clean.replaceAll(',', ''));
    if (clean === '' || qty === planQty || !Number.isInteger(qty) || qty < 0) return null;
    return qty === 0 ? make('REJECT') : make('ADJUST', qty);
  }
  if (row.verdict === 'APPROVE') return null;
  return make(row.verdict, row.verdict === 'ADJUST' ? row.approvedQty : undefined);
}

/** Lines whose decision lacks what it needs: a reason, and for an adjustment a quantity that is another one. */
export const incomplete = (rows: readonly AuditRow[]): AuditRow[] => rows.filter((row) => row.verdict !== 'APPROVE' && (row.reason === '' || (row.verdict === 'ADJUST' && row.approvedQty === numberOf(row['planQty']))));
