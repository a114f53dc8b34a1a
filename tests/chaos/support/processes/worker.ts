/** A worker under test. Everything comes in the environment: `ProcessEnvironment`. */
import { runWorker } from '../../../../activities/worker.ts';
import { chaosHandlers } from './handlers.ts';
import { crashingStore, crashOnReports } from './faults.ts';
import { environment, untilAsked } from './environment.ts';

const { address, taskQueue, database, folder, ledger } = environment();
crashOnReports();
const store = crashingStore(database, folder);
const worker = await runWorker({ address, namespace: 'default', store, taskQueue, handlers: chaosHandlers(ledger), logLevel: 'ERROR', shutdownGrace: 2_000 });
process.send?.('ready');
await untilAsked();
await worker.stop();
process.exit(0);
