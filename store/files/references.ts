/** Which cases name which files: read off the variables as they are written, so that a file is as visible as the case. */
import type { Batch } from '../batch.ts';

const FILE_ID = /sha256:[0-9a-f]{64}/g;

/** File ids anywhere in JSON texts. */
export const fileIdsIn = (texts: readonly string[]): string[] => [...new Set(texts.flatMap((text) => text.match(FILE_ID) ?? []))];

export function writeFileReferences(batch: Batch, instanceId: string, values: readonly string[]): void {
  const ids = fileIdsIn(values);
  batch.insertNew('file_reference', ids.map((id) => ({ file_id: id, instance_id: instanceId })), ['file_id', 'instance_id']);
}
