import { createHash } from 'node:crypto';
import type { Actor } from '../../engine/model/io.ts';
import type { ImagingOrderRow, Store } from '../../store/contract.ts';
import type { ProcessHost } from '../host/types.ts';

export interface ImageProgress { series: number; instances: number; expectedSeries: number | null; expectedInstances: number | null; complete: boolean }

/** How much of what the site says it sends is here. Complete is only what was announced: without a number nobody knows. */
export async function imageProgress(store: Store, order: ImagingOrderRow): Promise<ImageProgress> {
  const { items } = await store.imaging.studies({ instanceId: order.instanceId }, null);
  const series = items.reduce((sum, study) => sum + study.series, 0);
  const instances = items.reduce((sum, study) => sum + study.instances, 0);
  const { expectedSeries, expectedInstances } = order;
  const announced = expectedSeries !== null || expectedInstances !== null;
  return { series, instances, expectedSeries, expectedInstances, complete: announced && instances > 0 && series >= (expectedSeries ?? 0) && instances >= (expectedInstances ?? 0) };
}

/**
 * Tells the case that its images are here once all announced ones are. A case that does not wait for them (any more) is no error.
 * @returns true when the case went on
 */
export async function announceImages({ store, host }: { store: Store; host: ProcessHost }, order: ImagingOrderRow, actor: Actor): Promise<boolean> {
  const progress = await imageProgress(store, order);
  if (!progress.complete) return false;
  const id = createHash('sha256').update(`image.received|${order.instanceId}|${progress.series}|${progress.instances}`).digest('hex');
  const delivered = await host.deliver(order.instanceId, { id, actor, kind: 'message', name: 'image.received', correlationKey: order.businessKey, variables: { received: { series: progress.series, instances: progress.instances } } });
  return delivered.ok;
}
