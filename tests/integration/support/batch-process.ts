/** A server that works batches off, in a process of its own, to be killed. Arguments: address, task queue, database, milliseconds a lease lasts. */
import { payloadCodecs } from '../../../activities/codec/index.ts';
import { BatchRunner } from '../../../api/host/batches/runner.ts';
import { connectTemporal } from '../../../api/host/connect.ts';
import { createTemporalHost } from '../../../api/host/temporal-host.ts';
import { openStore } from '../../../store/index.ts';
import { replaceMethods } from './replace-methods.ts';

const [address = '', taskQueue = '', database = '', lease = ''] = process.argv.slice(2);
const store = await openStore(database);
const { client } = await connectTemporal({ address, namespace: 'default', codecs: payloadCodecs(store) });
const host = createTemporalHost({ client, store, taskQueue });
// The instance has its input; what became of it is not noted yet: the worst moment to die.
const slow = replaceMethods(store, {
  async finishBatchItem(...args) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const noted = await store.finishBatchItem(...args);
    process.send?.('noted');
    return noted;
  },
});
await new BatchRunner({ store: slow, host, parallel: 4, lease: Number(lease) }).run();
