import type { Client } from '@temporalio/client';
import { payloadCodecs } from '../../../activities/codec/index.ts';
import type { BlobSource } from '../../../activities/codec/blob-codec.ts';

/** One run of an instance: what it began with and how long it has become. */
export interface Run {
  runId: string;
  events: number;
  historyBytes: number;
  /** What the run before handed over, as JSON and as it is stored; null for the first run. */
  snapshot: { bytes: number; storedBytes: number } | null;
}

/** All runs of an instance, the latest first. Asks the server for the first event of each only. */
export async function runsOf(client: Client, source: BlobSource, workflowId: string): Promise<Run[]> {
  const runs: Run[] = [];
  let runId = (await client.workflow.getHandle(workflowId).describe()).runId;
  while (runId !== '') {
    const { run, before } = await oneRun(client, source, { workflowId, runId });
    runs.push(run);
    runId = before;
  }
  return runs;
}

/** The run, and the id of the one before it: empty for the first. */
async function oneRun(client: Client, source: BlobSource, execution: { workflowId: string; runId: string }): Promise<{ run: Run; before: string }> {
  const { namespace } = client.options;
  const [{ workflowExecutionInfo: info }, page] = await Promise.all([
    client.workflowService.describeWorkflowExecution({ namespace, execution }),
    client.workflowService.getWorkflowExecutionHistory({ namespace, execution, maximumPageSize: 1 }),
  ]);
  const started = page.history?.events?.[0]?.workflowExecutionStartedEventAttributes;
  const before = started?.continuedExecutionRunId ?? '';
  const init = started?.input?.payloads?.[0];
  const snapshot = before !== '' && init ? { bytes: await jsonBytes(source, init), storedBytes: init.data?.length ?? 0 } : null;
  return { run: { runId: execution.runId, events: Number(info?.historyLength ?? 0), historyBytes: Number(info?.historySizeBytes ?? 0), snapshot }, before };
}

type Payload = Parameters<ReturnType<typeof payloadCodecs>[number]['decode']>[0][number];

async function jsonBytes(source: BlobSource, stored: Payload): Promise<number> {
  let payloads = [stored];
  for (const codec of payloadCodecs(source).reverse()) payloads = await codec.decode(payloads);
  return payloads[0]?.data?.length ?? 0;
}
