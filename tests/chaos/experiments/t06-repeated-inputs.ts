import { seeded } from '../../model/seeded.ts';
import { outcomeOf, type Experiment } from '../experiment.ts';
import { deliveryOf, startOf, type Call } from '../support/client.ts';
import { Cluster } from '../support/cluster.ts';
import { foldDifferences, settled } from '../support/oracle/errands.ts';

interface Size { instances: number; /** Messages, and as many tasks, of each instance. */ inputs: number; senders: number }

/** Each input is sent one to this many times. */
const MOST_COPIES = 5;
const PATIENCE_MS = 60_000;

/** What is to come to an instance, in this order; copies of what was begun go among the others. */
interface Line { instance: string; kind: 'message' | 'task'; next: number; busy: boolean }

/** Every message and every completion is sent up to five times, by senders that know nothing of each other, through two servers. */
export const repeatedInputs: Experiment<Size> = {
  id: 'T6',
  title: 'Every message and every completion is sent one to five times, shuffled, by four senders',
  sizes: { ci: { instances: 2, inputs: 4, senders: 4 }, quick: { instances: 10, inputs: 8, senders: 4 }, full: { instances: 1_700, inputs: 100, senders: 4 } },
  limits: { full: 10 * 3_600 },
  async run({ instances, inputs, senders }, context) {
    const { seed, signal, defer, log } = context;
    const chance = seeded(seed);
    const cluster = await Cluster.start(context, { models: ['collect'], callers: 2 });
    const names = Array.from({ length: instances }, (_, i) => `collect-${i}`);
    for (const name of names) await cluster.client.delivered(startOf('collect', name, { wanted: inputs, items: [], ticks: [] }), PATIENCE_MS);

    const lines: Line[] = names.flatMap((instance) => (['message', 'task'] as const).map((kind) => ({ instance, kind, next: 1, busy: false })));
    const copies: Call[] = [];
    const failures: string[] = [];
    const sent = { calls: 0, inputs: 0 };
    const total = lines.length * inputs;
    const send = async (client: Cluster['client'], call: Call): Promise<void> => {
      sent.calls++;
      const answer = await client.call(call, PATIENCE_MS);
      if (call.kind !== 'correlate' && (answer as { ok: boolean }).ok !== true) failures.push(`${call.kind === 'deliver' ? call.input.id : ''} was refused: ${JSON.stringify(answer)}`);
    };
    const first = async (client: Cluster['client'], line: Line): Promise<void> => {
      line.busy = true;
      const call = await callOf(cluster, line);
      const extra = chance(MOST_COPIES);
      for (let copy = 0; copy < extra; copy++) copies.push(call);
      await send(client, call);
      if (++sent.inputs % 200 === 0) log(`${sent.inputs} of ${total} inputs, ${sent.calls} calls`);
      line.next++;
      line.busy = false;
    };
    const sender = async (): Promise<void> => {
      const client = cluster.newClient();
      defer(() => client.close());
      while (!signal.aborted) {
        const free = lines.filter(({ busy, next }) => !busy && next <= inputs);
        const line = free[chance(Math.max(1, free.length))];
        const copy = copies.length > 0 && (line === undefined || chance(3) > 0) ? copies.splice(chance(copies.length), 1)[0] : undefined;
        if (copy) await send(client, copy);
        else if (line) await first(client, line);
        else if (lines.every(({ next }) => next > inputs)) return;
        else await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    const began = performance.now();
    await Promise.all(Array.from({ length: senders }, sender));
    const seconds = (performance.now() - began) / 1_000;

    const leftovers = await settled(cluster);
    const expected = JSON.stringify(Array.from({ length: inputs }, (_, i) => i + 1));
    let right = 0;
    for (const name of names) {
      const { items, ticks } = await cluster.store.variables(name);
      const [row] = (await cluster.db.knex('process_instance').where('instance_id', name).select('status')) as { status: string }[];
      if (JSON.stringify(items) === expected && JSON.stringify(ticks) === expected && row?.status === 'completed') right++;
      else failures.push(`${name} is ${row?.status} with messages ${JSON.stringify(items)} and tasks ${JSON.stringify(ticks)}`);
    }
    const differences = await foldDifferences(cluster);
    return outcomeOf(
      { inputs: sent.inputs, calls: sent.calls, instances, 'in order, each once': right, 'calls/s': Math.round(sent.calls / seconds), 'projection differences': differences.length },
      [...failures, leftovers, ...differences],
    );
  },
};

/** The call of the line's next input: its id follows from its place, so a copy is the same input. */
async function callOf({ db }: Cluster, { instance, kind, next }: Line): Promise<Call> {
  if (kind === 'message') return { kind: 'correlate', message: { messageId: `${instance}:${next}`, name: 'chaos.item', correlationKey: instance, variables: { item: next } } };
  const [task] = (await db.knex('task').where({ instance_id: instance, status: 'open' }).select('task_key')) as { task_key: number }[];
  return deliveryOf(instance, `tick:${instance}:${next}`, { kind: 'completeTask', task: task?.task_key ?? 0, variables: { tick: next } });
}
