import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { workflowBundle } from '../../activities/bundle.ts';
import { payloadCodecs } from '../../activities/codec/index.ts';
import { recordedBlobs, type RecordedHistory } from './corpus.ts';

export interface ReplayFailure {
  name: string;
  message: string;
}

/** Replays histories with the code of today, or with that of `bundle`. A history fails when the code decides otherwise at any point. */
export async function replay(histories: RecordedHistory[], bundle?: WorkflowBundle): Promise<ReplayFailure[]> {
  const names = new Map(histories.map(({ name, workflowId }, index) => [`${workflowId}#${index}`, name]));
  const inputs = histories.map(({ workflowId, history }, index) => ({ workflowId: `${workflowId}#${index}`, history }));
  const options = { workflowBundle: bundle ?? (await workflowBundle()), dataConverter: { payloadCodecs: payloadCodecs(recordedBlobs) } };
  const failures: ReplayFailure[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories(options, inputs)) {
    if (error) failures.push({ name: names.get(workflowId) ?? workflowId, message: error.message });
  }
  return failures;
}
