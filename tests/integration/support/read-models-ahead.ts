import { payloadCodecs } from '../../../activities/codec/index.ts';
import { connectTemporal } from '../../../api/host/connect.ts';
import { inParallel } from '../../../api/host/in-parallel.ts';
import { InstanceClient } from '../../../api/host/instance-client.ts';
import type { Store } from '../../../store/contract.ts';

const AT_ONCE = 8;
const TIMEOUT_MS = 60_000;

/** An instance whose read model tells what Temporal has never heard of. */
export interface Ahead {
  instanceId: string;
  /** `seq` of the last event in the read model. */
  readModel: number;
  /** `seq` of the instance's own last event; null: Temporal has no such instance. */
  instance: number | null;
}

/** Asks instances themselves, past the product's servers. @param address of Temporal, `host:port` */
export async function askInstances(address: string, store: Store): Promise<{ instances: InstanceClient; close: () => Promise<void> }> {
  const { client, close } = await connectTemporal({ address, namespace: 'default', codecs: payloadCodecs(store) });
  // Questions go where the instance is, whatever the queue is called here.
  return { instances: new InstanceClient({ client, taskQueue: 'none', timeout: TIMEOUT_MS }), close };
}

/** Which of these instances the read model is ahead of. They may go on meanwhile: the read model is asked first. */
export async function readModelsAhead(store: Pick<Store, 'lastSeq'>, instances: Pick<InstanceClient, 'eventsAfter'>, ids: readonly string[]): Promise<Ahead[]> {
  const ahead: Ahead[] = [];
  await inParallel(AT_ONCE, ids, async (instanceId) => {
    const readModel = await store.lastSeq(instanceId);
    if (readModel === 0) return;
    const own = await instances.eventsAfter(instanceId, readModel);
    if (own === null || own.lastSeq < readModel) ahead.push({ instanceId, readModel, instance: own?.lastSeq ?? null });
  });
  return ahead;
}
