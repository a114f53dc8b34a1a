import { seeded } from '../../model/seeded.ts';
import { outcomeOf, type Experiment } from '../experiment.ts';
import { startOf } from '../support/client.ts';
import { Cluster } from '../support/cluster.ts';
import { inParallel } from '../support/in-parallel.ts';
import { foldDifferences, settled } from '../support/oracle/errands.ts';
import { Receiver } from '../support/receiver.ts';
import { Watcher } from '../support/watcher.ts';

interface Size { pairs: number; /** Messages of each sender. */ messages: number; posters: number; patience: number }

const POSTS = 3;
/** Of the calls to the receiver outside, and share of those between instances. */
const FAULTS_OF_TEN = 4;
const OUTBOX_FAULTS = 0.2;
const AT_ONCE = 8;

/** What leaves an instance meets receivers that refuse, are slow, or take it without the sender learning of it. */
export const badReceivers: Experiment<Size> = {
  id: 'T24',
  title: 'Receivers of messages and posts answer with errors, late, or not at all',
  sizes: { quick: { pairs: 5, messages: 4, posters: 8, patience: 120_000 }, full: { pairs: 100, messages: 20, posters: 500, patience: 1_800_000 } },
  async run({ pairs, messages, posters, patience }, context) {
    const chance = seeded(context.seed);
    const cluster = await Cluster.start(context, { models: ['parcels'], callers: 2, outboxFaults: OUTBOX_FAULTS, settings: { jobAttempts: 1_000, jobRetryInterval: 100 } });
    const watcher = new Watcher(cluster.db);
    context.defer(() => watcher.stop());
    const receiver = new Receiver(chance, FAULTS_OF_TEN);
    context.defer(() => receiver.close());
    const url = await receiver.listen();
    const [gatherers, senders, posting] = [named('gather', pairs), named('sender', pairs), named('poster', posters)];
    const run = async (process: string, name: string, variables: Parameters<typeof startOf>[2]): Promise<void> => {
      await cluster.client.delivered(startOf(process, name, variables), patience);
      await watcher.end(name, patience);
    };
    const failures = (await Promise.all([
      inParallel(pairs, gatherers, (name) => run('gather', name, { wanted: messages, items: [] })),
      inParallel(AT_ONCE, senders, (name) => run('parcels', name, { item: 0, wanted: messages, receiver: name.replace('sender', 'gather') })),
      inParallel(AT_ONCE, posting, (name) => run('posts', name, { url })),
    ])).flat();

    const expected = JSON.stringify(Array.from({ length: messages }, (_, i) => i + 1));
    let inOrder = 0;
    for (const name of gatherers) {
      const items = JSON.stringify((await cluster.store.variables(name))['items']);
      if (items === expected) inOrder++;
      else failures.push(`${name} got ${items} instead of ${expected}`);
    }
    for (const name of posting) {
      const got = receiver.applied.filter(({ businessKey }) => businessKey === name).map(({ elementId }) => elementId).join();
      if (got !== 'post1,post2,post3') failures.push(`the receiver applied ${got} of ${name}`);
    }
    const [leftovers, differences] = [await settled(cluster, patience), await foldDifferences(cluster)];
    const calls = [...receiver.calls.values()].reduce((sum, n) => sum + n, 0);
    return outcomeOf(
      { messages: pairs * messages, 'receivers in order, each once': inOrder, posts: posters * POSTS, 'applied once': receiver.applied.length, 'calls at the receiver': calls, 'projection differences': differences.length },
      [...failures, leftovers, ...differences],
    );
  },
};

const named = (kind: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${kind}-${i}`);
