/**
 * Loaded before everything else by the benchmark's worker (`--import`, which its threads inherit). On SIGUSR2 the process collects garbage everywhere and writes to YILIAN_BENCH_HEAP what its
 * own heap and those of its threads hold: {"threads": n, "own": bytes, "inThreads": bytes}, memory outside of the heaps that they hold included.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
setFlagsFromString('--no-expose-gc');

const channel = new BroadcastChannel('heap-probe');
channel.unref();

function held() {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

if (isMainThread) {
  const threads = new Set();
  let answers = new Map();
  channel.onmessage = ({ data: { from, bytes } }) => {
    threads.add(from);
    if (bytes === undefined) return;
    answers.set(from, bytes);
    if (answers.size < threads.size) return;
    const file = process.env.YILIAN_BENCH_HEAP;
    writeFileSync(`${file}.new`, JSON.stringify({ threads: threads.size, own: held(), inThreads: [...answers.values()].reduce((sum, one) => sum + one, 0) }));
    renameSync(`${file}.new`, file);
  };
  process.on('SIGUSR2', () => {
    answers = new Map();
    channel.postMessage('measure');
  });
} else {
  channel.onmessage = () => channel.postMessage({ from: threadId, bytes: held() });
  channel.postMessage({ from: threadId });
}
