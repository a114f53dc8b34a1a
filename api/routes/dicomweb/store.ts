import type { Readable } from 'node:stream';
import type { ImagingOrderRow } from '../../../store/contract.ts';
import { MalformedMultipart, multipartParts } from '../../dicomweb/multipart.ts';
import { nativeXml } from '../../dicomweb/native-xml.ts';
import { storeResponse } from '../../dicomweb/store-response.ts';
import { dicomwebRoot } from '../../dicomweb/urls.ts';
import { Failure, malformed } from '../../failure.ts';
import { ingest, type Ingested, type Sender } from '../../imaging/ingest.ts';
import { LARGEST_INSTANCE } from '../../imaging/limits.ts';
import { announceImages } from '../../imaging/progress.ts';
import { senderOrg } from '../../imaging/rights.ts';
import { route, type Call } from '../../route.ts';
import { actorOf } from '../../session/principal.ts';

const reply = { status: 200, content: 'application/dicom+json' } as const;

export const storeInstances = route({ operation: 'dicom.store', method: 'post', path: '/dicomweb/studies', summary: 'STOW-RS: store instances', reply, raw: true, programs: true, handle: store });
export const storeStudyInstances = route({ operation: 'dicom.storeStudy', method: 'post', path: '/dicomweb/studies/:study', summary: 'STOW-RS: store instances of one study', reply, raw: true, programs: true, handle: store });

/** Each instance by itself: the good ones are stored whatever is wrong with the others. */
async function store(call: Call): Promise<void> {
  const { ctx, store: data, principal, params, now } = call;
  const sender: Sender = { userId: principal.userId, orgId: senderOrg(principal), orgIds: principal.orgIds };
  const results: Ingested[] = [];
  try {
    for await (const part of multipartParts(ctx.req as Readable, boundaryOf(call))) {
      const staged = await data.stageFile(part.body, LARGEST_INSTANCE);
      try {
        results.push(await ingest(data, { name: part.headers['content-location'] ?? `${results.length + 1}`, staged, sender, order: null, now, ...(params['study'] !== undefined && { studyUid: params['study'] }) }));
      } finally {
        await staged.discard();
      }
    }
  } catch (error) {
    if (error instanceof MalformedMultipart) throw malformed({ zh: `上传不完整：${error.message}`, en: `The upload is not complete: ${error.message}` });
    if (error instanceof Error && error.name === 'FileTooLarge') throw new Failure(413, 'tooLarge', { zh: '单个影像文件过大', en: 'An instance is too large' });
    throw error;
  }
  if (results.length === 0) throw malformed({ zh: '没有影像', en: 'There is no instance' });
  await announce(call, results);
  const { status, body } = storeResponse(dicomwebRoot(call), results);
  const xml = ctx.accepts('application/dicom+json', 'application/json', 'application/dicom+xml', 'application/xml');
  ctx.status = status;
  const asXml = xml === 'application/dicom+xml' || xml === 'application/xml';
  ctx.body = asXml ? nativeXml(body) : JSON.stringify(body);
  ctx.type = asXml ? 'application/dicom+xml' : 'application/dicom+json';
}

function boundaryOf({ ctx }: Call): string {
  const type = ctx.get('content-type');
  const [, kind] = /;\s*type\s*=\s*"?([^";]+)/i.exec(type) ?? [];
  const [, quoted, plain] = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type) ?? [];
  const boundary = quoted ?? plain;
  if (!/^multipart\/related\b/i.test(type) || boundary === undefined || (kind !== undefined && kind.toLowerCase() !== 'application/dicom')) {
    throw new Failure(415, 'unsupportedMediaType', { zh: '请以 multipart/related; type="application/dicom" 发送', en: 'Instances are sent as multipart/related; type="application/dicom"' });
  }
  return boundary;
}

async function announce({ store: data, host, principal }: Call, results: readonly Ingested[]): Promise<void> {
  const cases = [...new Set(results.flatMap(({ instanceId }) => instanceId ?? []))];
  const orders: ImagingOrderRow[] = await data.imaging.orders(cases);
  for (const order of orders) await announceImages({ store: data, host }, order, actorOf(principal, order.orgId));
}
