import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { residentMb } from '../../bench/measure/proc.ts';
import { Environment, operator } from '../../integration/support/environment.ts';
import { seeded } from '../../model/seeded.ts';
import { outcomeOf, type Experiment } from '../experiment.ts';

interface Size {
  /** Open at once, more than the worker keeps in memory. */
  instances: number;
  seconds: number;
}

/** Of a worker with 1 GB: heap as the documentation recommends, three quarters of it. */
const HEAP_MB = 768;
const MOST_MB = 900;
/** Growth over the last half, per cent in 10 minutes; only a run of this many seconds can tell it from the noise of the garbage collector. */
const STEEPEST = 1;
const LONG_ENOUGH = 1_800;
const SENDERS = 8;
const SAMPLE_MS = 1_000;

/** A worker with little memory and more open instances than it can keep there. */
export const workerMemory: Experiment<Size> = {
  id: 'T11',
  title: 'a worker limited to 1 GB serves more open instances than it can keep in memory, and does not grow',
  sizes: { quick: { instances: 400, seconds: 45 }, full: { instances: 5_000, seconds: 3_600 } },
  limits: { full: 3 * 3_600 },
  async run({ instances, seconds }, { seed, log, defer, signal }) {
    const env = await Environment.start({ worker: false });
    defer(() => env.stop());
    const worker = fork(fileURLToPath(new URL('../../integration/support/worker-process.ts', import.meta.url)), [env.server.address, env.taskQueue, env.database.url, '1'], {
      execArgv: ['--import', 'tsx', `--max-old-space-size=${HEAP_MB}`], env: { ...process.env, TZ: 'UTC' },
    });
    defer(() => worker.kill('SIGKILL'));
    let died = false;
    worker.once('exit', () => (died = true));
    await once(worker, 'message');
    const pid = worker.pid ?? 0;
    const service = await env.deploy('service');
    const open: string[] = [];
    await inParallel(async () => {
      while (open.length < instances && !signal.aborted && !died) open.push((await env.begin(service, { mode: 'ok', note: 'x'.repeat(2_000) })).instanceId);
    });
    const begunMb = residentMb(pid);
    log(`${open.length} instances are open, the worker has ${begunMb} MB`);

    const next = seeded(seed);
    const until = Date.now() + seconds * 1_000;
    const samples: [at: number, mb: number][] = [];
    const sampling = setInterval(() => samples.push([Date.now(), residentMb(pid)]), SAMPLE_MS);
    defer(() => clearInterval(sampling));
    let updates = 0;
    const failures: string[] = [];
    await inParallel(async () => {
      while (Date.now() < until && !signal.aborted && !died && failures.length < 10) {
        const n = updates++;
        const answer = await env.host.deliver(open[next(open.length)] ?? '', { id: `update-${n}`, actor: operator, kind: 'setVariables', variables: { note: `${n}`.padEnd(2_000, 'x') } });
        if (!answer.ok) failures.push(`an update was refused: ${answer.rejection.message}`);
      }
    });
    clearInterval(sampling);

    const most = Math.max(begunMb, ...samples.map(([, mb]) => mb));
    const growth = slope(samples.slice(samples.length >> 1));
    return outcomeOf(
      { instances: open.length, seconds, updates, 'begun MB': begunMb, 'most MB': most, 'growth %/10 min': seconds >= LONG_ENOUGH ? growth : `${growth} (too short to judge)` },
      [
        ...failures,
        died && 'the worker died',
        samples.length < seconds / 4 && `only ${samples.length} samples of its memory`,
        most > MOST_MB && `the worker had ${most} MB`,
        seconds >= LONG_ENOUGH && growth > STEEPEST && `it grew by ${growth} % in 10 minutes`,
      ],
    );
  },
};

async function inParallel(work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: SENDERS }, work));
}

/** Least squares: growth in 10 minutes, in per cent of the mean. */
function slope(samples: readonly [at: number, mb: number][]): number {
  const mean = (of: (sample: readonly [number, number]) => number): number => samples.reduce((sum, sample) => sum + of(sample), 0) / Math.max(1, samples.length);
  const [at, mb] = [mean(([t]) => t), mean(([, m]) => m)];
  const spread = mean(([t]) => (t - at) ** 2);
  const perMs = spread === 0 ? 0 : mean(([t, m]) => (t - at) * (m - mb)) / spread;
  return Math.round(((perMs * 600_000) / Math.max(1, mb)) * 1_000) / 10;
}
