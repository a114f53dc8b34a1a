import { z } from 'zod';
import type { ImagingOrderRow } from '../../../store/contract.ts';
import { imagingUpload } from '../../contract/index.ts';
import { malformed, notFound } from '../../failure.ts';
import { receiveFiles } from '../../files/receive.ts';
import { ingest, type Ingested } from '../../imaging/ingest.ts';
import { FILES_PER_UPLOAD, LARGEST_INSTANCE } from '../../imaging/limits.ts';
import { announceImages, imageProgress } from '../../imaging/progress.ts';
import { senderOrg } from '../../imaging/rights.ts';
import { param, route, type Call } from '../../route.ts';
import { actorOf } from '../../session/principal.ts';

/** The order of a case the caller may see; 404 otherwise. */
export async function visibleOrder({ store, principal, params }: Pick<Call, 'store' | 'principal' | 'params'>): Promise<ImagingOrderRow> {
  const instanceId = param({ params }, 'orderId');
  const order = (await store.case(instanceId, principal.viewer)) && (await store.imaging.order(instanceId));
  if (!order) throw notFound();
  return order;
}

const expectation = z.object({ expectedInstances: z.coerce.number().int().min(1).max(100_000).optional(), expectedSeries: z.coerce.number().int().min(1).max(1_000).optional() });

/**
 * Images of an order from a browser, many in one form and the study in as many forms as one likes. Sending a file again changes nothing. What
 * is wrong with a file is said by file; the others are taken. The case goes on when all that were announced are here.
 */
export const uploadImages = route({
  operation: 'imaging.upload', method: 'post', path: '/api/imaging/studies/:orderId/files', summary: 'Upload images of an order (multipart/form-data)',
  query: expectation,
  reply: { status: 200, schema: imagingUpload },
  async handle(call) {
    const { ctx, store, host, principal, query, now } = call;
    const order = await visibleOrder(call);
    const orgId = senderOrg(principal, order.orgId);
    call.audit.orgId = orgId;
    const received = await receiveFiles(ctx, store, { bytes: LARGEST_INSTANCE, files: FILES_PER_UPLOAD });
    if (received.length === 0) throw malformed({ zh: '没有文件', en: 'There is no file' });
    if (query.expectedInstances !== undefined || query.expectedSeries !== undefined) {
      await store.imaging.expectImages(order.instanceId, query.expectedSeries ?? order.expectedSeries, query.expectedInstances ?? order.expectedInstances);
    }
    const sender = { userId: principal.userId, orgId, orgIds: principal.orgIds };
    const results: Ingested[] = [];
    for (const { name, staged } of received) {
      try {
        results.push(await ingest(store, { name, staged, sender, order, now }));
      } finally {
        await staged.discard();
      }
    }
    const current = (await store.imaging.order(order.instanceId)) as ImagingOrderRow;
    const announced = await announceImages({ store, host }, current, actorOf(principal, orgId));
    return { files: results.map(view), progress: await imageProgress(store, current), announced };
  },
});

const view = ({ name, fileId, status, sopUid, studyUid, seriesUid, fault }: Ingested) => ({ name, fileId, status, sopUid, seriesUid, studyUid, reason: fault?.reason ?? null, detail: fault?.message ?? null });
