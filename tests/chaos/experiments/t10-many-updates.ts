import { createHash } from 'node:crypto';
import { summary } from '../../bench/measure/stats.ts';
import { definitions, flows, process as model } from '../../engine-rest/support/rest.ts';
import { deployModel } from '../../integration/support/deploy.ts';
import { Environment, operator } from '../../integration/support/environment.ts';
import { outcomeOf, type Experiment } from '../experiment.ts';
import { runsOf } from '../support/runs.ts';

interface Size {
  updates: number;
  /** At once. */
  senders: number;
  /** Updates a second and for how many seconds, after the others; none: only as fast as they go. */
  paced?: { rate: number; seconds: number };
  /** Fewer moves to a new run would mean that none was needed. */
  leastHandovers: number;
}

const MOST_EVENTS = 10_240;
const MOST_SNAPSHOT = 256 * 1_024;
const SLOWEST = 1_000;

/** Each message is counted beside an open task: what is lost or applied twice shows in the count. */
const COUNTING = definitions(
  '<message id="note" name="note"/>' +
    model('counting', `<startEvent id="s"/><userTask id="open"/><endEvent id="e"/>${flows('s > open > e')}
      <subProcess id="noting" triggeredByEvent="true"><startEvent id="noted" isInterrupting="false"><messageEventDefinition id="m" messageRef="note"/></startEvent>
        <scriptTask id="count" scriptFormat="feel" camunda:resultVariable="n"><script>n + 1</script></scriptTask><endEvent id="counted"/>${flows('noted > count > counted')}</subProcess>`),
);

/** One instance that gets more updates than any history can hold. */
export const manyUpdates: Experiment<Size> = {
  id: 'T10',
  title: 'one instance gets updates without end: it moves to new runs, loses none and stays quick',
  sizes: {
    quick: { updates: 5_000, senders: 4, leastHandovers: 3 },
    full: { updates: 100_000, senders: 8, paced: { rate: 50, seconds: 600 }, leastHandovers: 40 },
  },
  limits: { full: 4 * 3_600 },
  async run({ updates, senders, paced, leastHandovers }, { log, signal, defer }) {
    const env = await Environment.start();
    defer(() => env.stop());
    const [definition] = await deployModel(env.store, COUNTING, 'counting');
    if (definition === undefined) throw new Error('no process');
    const { instanceId } = await env.begin(definition, { n: 0 });
    const failures: string[] = [];
    const [fast, slow]: [number[], number[]] = [[], []];
    let sent = 0;
    const send = async (took: number[]): Promise<void> => {
      const id = createHash('sha256').update(`note ${sent++}`).digest('hex');
      const began = performance.now();
      const answer = await env.host.deliver(instanceId, { id, actor: operator, kind: 'message', name: 'note', variables: {} });
      took.push(performance.now() - began);
      if (!answer.ok) failures.push(`an update was refused: ${answer.rejection.message}`);
      if (took.length % 10_000 === 0) log(`${took.length} updates`);
    };

    const began = performance.now();
    const one = async (): Promise<void> => {
      while (sent < updates && !signal.aborted) await send(fast);
    };
    await Promise.all(Array.from({ length: senders }, one));
    const rate = updates / ((performance.now() - began) / 1_000);
    if (paced !== undefined) await atRate(paced, () => send(slow), signal);

    const shown = (await env.store.variables(instanceId))['n'];
    const runs = await runsOf(env.client, env.store, instanceId);
    const ended = await env.completeTask(instanceId, 'open');
    const longest = Math.max(...runs.map(({ events }) => events));
    const snapshot = Math.max(0, ...runs.map((run) => run.snapshot?.bytes ?? 0));
    const stored = Math.max(0, ...runs.map((run) => run.snapshot?.storedBytes ?? 0));
    const [quick, steady] = [summary(fast), summary(slow)];
    return outcomeOf(
      {
        updates: sent, 'per s': Math.round(rate), 'p50 ms': Math.round(quick?.p50 ?? 0), 'p99 ms': Math.round(quick?.p99 ?? 0),
        ...(steady && paced && { [`p99 ms at ${paced.rate}/s`]: Math.round(steady.p99) }),
        handovers: runs.length - 1, 'events of the longest run': longest, 'largest snapshot KB': Math.round(snapshot / 1_024), 'stored KB': Math.round(stored / 1_024),
      },
      [
        ...failures,
        shown !== sent && `${sent} updates were sent, the read model counts ${JSON.stringify(shown)}`,
        runs.length - 1 < leastHandovers && `${runs.length - 1} moves to a new run, at least ${leastHandovers} were expected`,
        longest > MOST_EVENTS && `a run with ${longest} events`,
        snapshot > MOST_SNAPSHOT && `a snapshot of ${snapshot} bytes`,
        (quick?.p99 ?? 0) > SLOWEST && `p99 of ${quick?.p99} ms`,
        (steady?.p99 ?? 0) > SLOWEST && `p99 of ${steady?.p99} ms at a steady rate`,
        !(ended.ok && ended.status === 'completed') && 'the instance cannot be completed afterwards',
      ],
    );
  },
};

/** Calls at a steady rate, whether or not the calls before have returned; then waits for all. */
async function atRate({ rate, seconds }: { rate: number; seconds: number }, call: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const began = performance.now();
  const calls: Promise<void>[] = [];
  for (let made = 0; made < rate * seconds && !signal.aborted; made++) {
    const wait = began + (made * 1_000) / rate - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    calls.push(call());
  }
  await Promise.all(calls);
}
