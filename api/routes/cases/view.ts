import type { CaseRow } from '../../../store/contract.ts';
import type { CaseSummary } from '../../contract/index.ts';

/** The row without what only the projection needs. */
export function caseView({ lastSeq: _lastSeq, ...summary }: CaseRow): CaseSummary {
  return summary;
}
