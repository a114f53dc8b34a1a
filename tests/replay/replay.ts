import { Worker } from '@temporalio/worker';
import { workflowBundle } from '../../activities/bundle.ts';
import { payloadCodecs } from '../../activities/codec/index.ts';
import { recordedBlobs, type RecordedHistory } from './corpus.ts';

export interface ReplayFailure {
  name: string;
  message: string;
}

/** Replays histories with the code of today. A history fails when today's code decides otherwise at any point. */
export async function replay(histories: RecordedHistory[]): Promise<ReplayFailure[]> {
  const names = new Map(histories.map(({ name, workflowId }, index) => [`${workflowId}#${index}`, name]));
  const inputs = histories.map(({ workflowId, history }, index) => ({ workflowId: `${workflowId}#${index}`, history }));
  const options = { workflowBundle: await workflowBundle(), dataConverter: { payloadCodecs: payloadCodecs(recordedBlobs) } };
  const failures: ReplayFailure[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories(options, inputs)) {
    if (error) failures.push({ name: names.get(workflowId) ?? workflowId, message: error.message });
  }
  return failures;
}
