import type { Store, Viewer } from '../../../store/contract.ts';
import type { RelatedCase } from '../../contract/index.ts';
import { caseView } from './view.ts';

/** The cases this one came from and led to, the oldest link first. Those the viewer has no part in are left out: for them they do not exist. */
export async function relatedCases(store: Pick<Store, 'case' | 'caseLinks'>, instanceId: string, viewer: Viewer): Promise<RelatedCase[]> {
  const links = await store.caseLinks(instanceId);
  const found = await Promise.all(links.map(async ({ fromInstanceId, toInstanceId, kind }): Promise<RelatedCase | null> => {
    const direction = toInstanceId === instanceId ? 'from' : 'to';
    const row = await store.case(direction === 'from' ? fromInstanceId : toInstanceId, viewer);
    return row && { direction, kind, case: caseView(row) };
  }));
  return found.filter((related) => related !== null);
}
