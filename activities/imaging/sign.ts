import { canonicalJson } from '../../engine/model/canonical-json.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { ImagingReportRow, ReportSignatureRow } from '../../store/contract.ts';
import type { Handler } from '../handler.ts';
import { optionalRecord, optionalText, record, text } from '../kit/input.ts';
import { iso } from '../kit/time.ts';
import { sm3Digest } from '../kit/signature/index.ts';
import { signAs } from '../kit/signature/sign-as.ts';

/**
 * `imaging.sign`: makes the next version of a report final: signed by its author and by whoever reviewed it, never changed after.
 * Input: `report` (findings, impression, …), `author, reviewer: {userId, name}` (reviewer may be null, never the author), `status` (FHIR DiagnosticReport.status), `reason, effectOnCare`.
 * Result: `version, status, digest` (SM3), `signers`, `signedAt` (ISO), `development`. Error SIGN_FAILED after three tries.
 */
export const sign: Handler = async (input, { store, instanceId, businessKey, now }) => {
  const report = record(input, 'report');
  const status = text(input, 'status') as ImagingReportRow['status'];
  const [reason, effectOnCare] = [optionalText(input, 'reason'), optionalText(input, 'effectOnCare')];
  const content: JsonObject = { businessKey, status, reason, report };
  const digest = sm3Digest(canonicalJson(content));
  const [author, reviewer] = [record(input, 'author'), optionalRecord(input, 'reviewer')];
  // The task is refused to the author from the beginning; this would be a fault of the model.
  if (reviewer && optionalText(reviewer, 'userId') !== null && reviewer['userId'] === author['userId']) throw new Error(`report of ${instanceId}: ${String(author['userId'])} has written and reviewed it`);
  const signatures: ReportSignatureRow[] = [];
  for (const [role, person] of [['AUTHOR', author], ['REVIEWER', reviewer]] as const) {
    const signerId = person && optionalText(person, 'userId');
    if (signerId) signatures.push({ signerId, signerName: optionalText(person, 'name') ?? signerId, role, at: now, signature: { ...(await signAs(store.dataDir, digest, signerId)) } });
  }
  const row = await store.imaging.addReport({ instanceId, status, content, digest, signatures, fileId: null, reason, effectOnCare, criticalCode: optionalText(report, 'criticalFinding'), signedAt: now });
  return {
    version: row.version, status, digest, signers: signatures.map(({ signerId, signerName, role }) => ({ signerId, signerName, role })), signedAt: iso(row.signedAt),
    development: signatures.some(({ signature }) => signature['development'] === true),
  };
};
