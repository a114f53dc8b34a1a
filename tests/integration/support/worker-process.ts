/** A worker in a process of its own, to be killed. Arguments: address, task queue, database, milliseconds a handler takes. */
import { runWorker } from '../../../activities/worker.ts';
import { openStore } from '../../../store/index.ts';

const [address = '', taskQueue = '', database = '', milliseconds = ''] = process.argv.slice(2);
const store = await openStore(database);
await runWorker({
  address,
  namespace: 'default',
  store,
  taskQueue,
  logLevel: 'ERROR',
  handlers: {
    async work(_input, { idempotencyKey }) {
      process.send?.('working');
      await new Promise((resolve) => setTimeout(resolve, Number(milliseconds)));
      return { answer: (await store.effect(idempotencyKey, 'work', Date.now())) ? 'first' : 'again' };
    },
  },
});
process.send?.('ready');
