/** Its worker, with the settings of the product's. Arguments: address of Temporal. */
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { DeflateCodec } from '../../../activities/codec/deflate-codec.ts';
import { runRole } from '../../../cli/roles/run-role.ts';

const TASK_QUEUE = 'hand-written';
const CACHED = 1_600;

process.exit(await runRole(async () => {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
  const connection = await NativeConnection.connect({ address: process.argv[2] ?? '' });
  const worker = await Worker.create({
    connection, taskQueue: TASK_QUEUE, maxCachedWorkflows: CACHED, dataConverter: { payloadCodecs: [new DeflateCodec()] }, shutdownGraceTime: 4_000, shutdownForceTime: 8_000,
    workflowBundle: await bundleWorkflowCode({ workflowsPath: join(import.meta.dirname, 'workflow.ts'), logger: new DefaultLogger('WARN') }),
  });
  const done = worker.run().finally(() => connection.close());
  return { done, stop: async () => { worker.shutdown(); await done; } };
}));
