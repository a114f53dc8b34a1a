import { canonicalJson } from '../../../engine/model/canonical-json.ts';
import type { Store } from '../../../store/contract.ts';
import { sm3Digest } from '../../../activities/kit/signature/index.ts';

/**
 * SM3 of the record of a case up to an event: everything that was recorded of it until then, so that a print can be held against the record later,
 * and a record that was changed afterwards shows.
 */
export async function recordDigest(store: Pick<Store, 'recordedEvents'>, instanceId: string, seq: number): Promise<string> {
  const events = await store.recordedEvents(instanceId, seq);
  return sm3Digest(canonicalJson({ instanceId, seq, events }));
}
