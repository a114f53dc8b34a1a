import { parseExecutionId } from '../../../api/engine-rest/ids.ts';
import type { InstanceClient } from '../../../api/host/instance-client.ts';
import type { Store } from '../../../store/contract.ts';
import { readModelsAhead } from '../../integration/support/read-models-ahead.ts';
import type { RestClient } from '../client/rest.ts';
import type { Journal } from './journal.ts';

/** What was acknowledged and is not there. */
export interface LostWork {
  lostAckedInstances: number;
  /** Tasks that are open again, or still, in the read model or in the instance itself. */
  lostAckedCompletes: number;
  /** Instances whose read model shows events that Temporal has never heard of, acknowledged or not. */
  readModelAhead: number;
}

/** Who knows what there is: the product as its users see it, its read model, and the instances themselves. */
export interface Witnesses {
  rest: Pick<RestClient, 'ask' | 'get'>;
  store: Pick<Store, 'lastSeq'>;
  instances: Pick<InstanceClient, 'eventsAfter' | 'snapshot'>;
}

/** Asked at once after the start: what the read model shows is not enough, as it may be ahead of the instances. */
export async function lostWork({ startsAcked, completesAcked }: Pick<Journal, 'startsAcked' | 'completesAcked'>, { rest, store, instances }: Witnesses): Promise<LostWork> {
  const known = (await rest.get('/history/process-instance?processDefinitionKey=w6')) as { id: string }[];
  const ahead = new Map((await readModelsAhead(store, instances, known.map(({ id }) => id))).map((one) => [one.instanceId, one]));
  let [lostAckedInstances, lostAckedCompletes] = [0, 0];
  for (const id of startsAcked.values()) if (ahead.get(id)?.instance === null || (await rest.ask('GET', `/history/process-instance/${id}`)).status === 404) lostAckedInstances++;
  for (const id of completesAcked) {
    const { instanceId, key } = parseExecutionId(id);
    const unknown = ahead.has(instanceId) && isOpen(await instances.snapshot(instanceId), key);
    if (unknown || (await rest.ask('GET', `/task/${id}`)).status !== 404) lostAckedCompletes++;
  }
  return { lostAckedInstances, lostAckedCompletes, readModelAhead: ahead.size };
}

/** An instance that is not there has not completed anything. */
const isOpen = (snapshot: Awaited<ReturnType<InstanceClient['snapshot']>>, task: number): boolean => snapshot === null || snapshot.state.elements[task]?.task !== undefined;
