import type { JsonObject } from '../../../engine/model/json.ts';
import { outcomeOf, type Experiment } from '../experiment.ts';
import { deliveryOf, startOf } from '../support/client.ts';
import { Cluster } from '../support/cluster.ts';
import { eventsOf } from '../support/oracle/fold.ts';
import { foldDifferences, settled } from '../support/oracle/errands.ts';

interface Size { votes: number; voters: number }

/** All calls are sent within this time, whatever the server does with them. */
const WITHIN_MS = 1_000;
const PATIENCE_MS = 30_000;

/** Far more updates at the same moment than an instance takes at once (Temporal: 10). */
export const vote: Experiment<Size> = {
  id: 'T23',
  title: 'Fifty people complete their tasks of one vote within a second',
  sizes: { ci: { votes: 1, voters: 50 }, quick: { votes: 3, voters: 50 }, full: { votes: 40, voters: 50 } },
  async run({ votes, voters }, context) {
    const cluster = await Cluster.start(context, { models: ['vote'], callers: 2 });
    const failures: string[] = [];
    const members = Array.from({ length: voters }, (_, i) => `member-${i}`);
    let slowest = 0;
    for (let round = 0; round < votes && !context.signal.aborted; round++) {
      const name = `vote-${round}`;
      await cluster.client.delivered(startOf('vote', name, { members }), PATIENCE_MS);
      const open = (await cluster.db.knex('task').where({ instance_id: name, status: 'open' }).select('task_key', 'assignee')) as { task_key: number; assignee: string }[];
      const began = performance.now();
      const answers = await Promise.all(open.map(async ({ task_key: task, assignee: userId }, i) => {
        await new Promise((resolve) => setTimeout(resolve, (i * WITHIN_MS) / (2 * voters)));
        const call = deliveryOf(name, `ballot:${name}:${userId}`, { kind: 'completeTask', task, variables: { [userId.replace('-', '')]: true } satisfies JsonObject }, { userId, groups: [] });
        return await cluster.client.delivered(call, PATIENCE_MS);
      }));
      slowest = Math.max(slowest, performance.now() - began);
      failures.push(...answers.flatMap((answer, i) => (answer.ok ? [] : [`${name}: the ballot of ${open[i]?.assignee} was refused: ${answer.rejection.message}`])));
      const events = await eventsOf(cluster.db, name);
      const counted = events.filter(({ type }) => type === 'task.completed').map(({ actor }) => actor?.userId ?? '');
      const [row] = (await cluster.db.knex('process_instance').where('instance_id', name).select('case_state')) as { case_state: string | null }[];
      if (counted.length !== voters || new Set(counted).size !== voters) failures.push(`${name} counted ${counted.length} ballots of ${new Set(counted).size} people`);
      if (row?.case_state !== 'COUNTED') failures.push(`${name} did not end`);
      context.log(`${counted.length} ballots counted in ${Math.round(performance.now() - began)} ms`);
    }
    const [leftovers, differences] = [await settled(cluster), await foldDifferences(cluster)];
    const { resent } = cluster.client;
    return outcomeOf({ votes, ballots: votes * voters, 'slowest vote ms': Math.round(slowest), 'calls sent again': resent, 'projection differences': differences.length }, [...failures, leftovers, ...differences]);
  },
};
