/** Instances of `models/errand.bpmn`: what a client does with one from its start to its end, and what there must be then. */
import type { Cluster } from './cluster.ts';
import { deliveryOf, startOf, type Call, type Client } from './client.ts';
import type { Course } from './oracle/errands.ts';
import type { Watcher } from './watcher.ts';

/** Elements with an effect; `look` is in the called process, under the same business key. */
export const EFFECTS = ['order', 'reserve', 'pack', 'look', 'book', 'bill', 'note'] as const;

export interface ErrandOptions {
  cluster: Pick<Cluster, 'client'>;
  watcher: Watcher;
  /** After each call that was acknowledged. */
  acknowledged?: (call: Call, answer: unknown) => Promise<void> | void;
  /** How long the instance may take from one of its waits to the next, ms. */
  patience: number;
}

/** Plays one errand; the message comes early or late. @throws when it stands still, or a call is refused */
export async function playErrand(name: string, number: number, early: boolean, { cluster, watcher, acknowledged, patience }: ErrandOptions): Promise<void> {
  const { client } = cluster;
  const call = async (what: Call): Promise<void> => {
    const answer = await client.call(what, patience);
    if (what.kind !== 'correlate' && (answer as { ok?: unknown }).ok !== true) throw new Error(`${name}: ${what.kind === 'deliver' ? what.input.kind : what.kind} was refused: ${JSON.stringify(answer)}`);
    await acknowledged?.(what, answer);
  };
  const answer = (): Promise<void> => call({ kind: 'correlate', message: { messageId: `answer:${name}`, name: 'chaos.answer', correlationKey: name, variables: { answer: number * 3 } } });
  await call(startOf('errand', name, { number }));
  if (early) await answer();
  await call(deliveryOf(name, `review:${name}`, { kind: 'completeTask', task: await watcher.task(name, 'review', patience), variables: { approved: true } }));
  if (!early) await answer();
  await call(deliveryOf(name, `confirm:${name}`, { kind: 'completeTask', task: await watcher.task(name, 'confirm', patience), variables: {} }));
  await watcher.end(name, patience);
}

/** What the end of an errand must look like, and what it must have done outside. */
export const ERRAND: Course = {
  expectedOf: (number) => ({ status: 'completed', caseState: 'DONE', total: number * 2 + number + 1 + number * 3 }),
  effectsOf: (name) => EFFECTS.map((element) => `${name}/${element}`),
};

export type { Client };
