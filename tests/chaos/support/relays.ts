/** Instances of `models/relay.bpmn`, and the people who play them: they see the read model, and do not do again what it shows as done. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Delivered } from '../../../api/host/types.ts';
import { deliveryOf, startOf, type Call } from './client.ts';
import type { Cluster } from './cluster.ts';
import type { Course } from './oracle/errands.ts';
import type { Watcher } from './watcher.ts';

const TASKS = ['review', 'sign', 'confirm'] as const;
const PAUSE_MS = 50;

/** What the end of a relay must look like, and what it must have done outside. */
export const RELAY: Course = {
  expectedOf: (number) => ({ status: 'completed', caseState: 'DONE', total: number * 2 }),
  effectsOf: (name) => ['open', 'book', 'bill'].map((element) => `${name}/${element}`),
};

export interface RelayOptions {
  cluster: Pick<Cluster, 'client' | 'store' | 'db'>;
  watcher: Watcher;
  /** How long it may take from one of its waits to the next, ms. */
  patience: number;
  /** After each call that was refused although the read model shows what it asked for as possible. */
  refused: () => void;
}

/** Plays one relay. @throws when it stands still, or a call is refused for good */
export async function playRelay(name: string, number: number, { cluster, watcher, patience, refused }: RelayOptions): Promise<void> {
  const { client, store, db } = cluster;
  const calls = async (call: Call, done: () => Promise<boolean>): Promise<void> => {
    for (const deadline = Date.now() + patience; ;) {
      const { status, body } = await client.once(call);
      if (status === 200 && (body as Delivered).ok) return;
      await delay(PAUSE_MS);
      if (await done()) return;
      if (status === 200) refused();
      if (Date.now() > deadline) throw new Error(`stuck: ${call.kind} of ${name} was not done within its time: ${status} ${JSON.stringify(body)}`);
    }
  };
  await calls(startOf('relay', name, { number }), async () => (await store.lastSeq(name)) > 0);
  for (const element of TASKS) {
    const task = await watcher.task(name, element, patience);
    const isDone = async (): Promise<boolean> => (await db.knex('task').where({ instance_id: name, task_key: task, status: 'open' }).first('task_key') as unknown) === undefined;
    await calls(deliveryOf(name, `${element}:${name}`, { kind: 'completeTask', task, variables: {} }), isDone);
  }
  await watcher.end(name, patience);
}
