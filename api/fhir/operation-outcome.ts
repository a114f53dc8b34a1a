import type { OperationOutcome, OperationOutcomeIssue } from './r4.ts';
import type { Failure } from '../failure.ts';

const ISSUE_TYPE: Record<number, OperationOutcomeIssue['code']> = {
  400: 'structure', 401: 'login', 403: 'forbidden', 404: 'not-found', 409: 'conflict', 413: 'too-long', 415: 'not-supported', 422: 'invalid', 429: 'throttled',
};

/** A failure as a FHIR R4 OperationOutcome; each field at fault is an issue whose `expression` names the element. */
export function operationOutcome({ status, text, detail }: Failure): OperationOutcome {
  const severity = status >= 500 ? 'fatal' : 'error';
  const code = ISSUE_TYPE[status] ?? 'exception';
  const issues = (detail.fields ?? []).map(({ path, message, messageEn }): OperationOutcomeIssue => ({
    severity, code, diagnostics: messageEn, details: { text: message }, ...(path ? { expression: [path] } : {}),
  }));
  return { resourceType: 'OperationOutcome', issue: issues.length > 0 ? issues : [{ severity, code, diagnostics: text.en, details: { text: text.zh } }] };
}
