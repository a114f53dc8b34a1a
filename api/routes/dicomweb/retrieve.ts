import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { DicomInstanceRow } from '../../../store/contract.ts';
import { accepted, frameSyntax, frameType } from '../../dicomweb/media-types.ts';
import { multipartBody } from '../../dicomweb/multipart.ts';
import { readBulk, readFrame } from '../../dicomweb/pixels.ts';
import { metadataResult } from '../../dicomweb/results.ts';
import { dicomwebRoot, instanceUrl } from '../../dicomweb/urls.ts';
import { Failure, malformed, notFound } from '../../failure.ts';
import { param, route, type Call, type Route } from '../../route.ts';
import { visibleStudy } from './search.ts';

const retrieve = (operation: Route['operation'], path: string, summary: string, content: string, handle: (call: Call, rows: DicomInstanceRow[]) => Promise<void>): Route =>
  route({
    operation, method: 'get', path: `/dicomweb/studies/:study${path}`, summary: `WADO-RS: ${summary}`, reply: { status: 200, content }, raw: true, audited: true, programs: true,
    async handle(call) {
      call.ctx.set({ 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' });
      await handle(call, await instancesOf(call));
    },
  });

/** The instances the path names, in the order of their numbers; 404 when there are none the caller may see. */
async function instancesOf(call: Call): Promise<DicomInstanceRow[]> {
  const { store: { imaging }, params } = call;
  const study = await visibleStudy(call);
  const series = await imaging.series([study.uid], params['series'] === undefined ? {} : { uids: [params['series']] });
  const rows = await imaging.instances(series.map(({ uid }) => uid), params['instance'] === undefined ? {} : { uids: [params['instance']] });
  if (rows.length === 0) throw notFound();
  return rows;
}

const notAcceptable = (): Failure => new Failure(406, 'notAcceptable', { zh: '不能提供所要求的格式', en: 'What is asked for cannot be given in that form' });

function related(call: Call, type: string, parts: AsyncIterable<{ type: string; location?: string; content: AsyncIterable<Uint8Array> }>): void {
  const boundary = randomUUID();
  call.ctx.set('Content-Type', `multipart/related; type="${type}"; boundary=${boundary}`);
  call.ctx.body = Readable.from(multipartBody(boundary, parts));
}

async function sendFiles(call: Call, rows: DicomInstanceRow[]): Promise<void> {
  const { ctx, store } = call;
  const form = accepted(ctx.get('accept'));
  const [only] = rows;
  if (form === null || (form === 'dicom' && (rows.length > 1 || !only))) throw notAcceptable();
  if (form === 'dicom' && only) {
    ctx.type = 'application/dicom';
    ctx.length = only.size;
    ctx.body = store.openFile(only.fileId);
    return;
  }
  related(call, 'application/dicom', (async function* () {
    for (const row of rows) yield { type: `application/dicom; transfer-syntax=${row.transferSyntax}`, content: store.openFile(row.fileId) as AsyncIterable<Uint8Array> };
  })());
}

async function sendMetadata(call: Call, rows: DicomInstanceRow[]): Promise<void> {
  const root = dicomwebRoot(call);
  call.ctx.body = JSON.stringify(rows.map((row) => metadataResult(root, row)));
  call.ctx.type = 'application/dicom+json';
}

async function sendFrames(call: Call, rows: DicomInstanceRow[]): Promise<void> {
  const row = rows[0] as DicomInstanceRow;
  const list = param(call, 'frames');
  if (!/^\d{1,6}(?:,\d{1,6})*$/.test(list)) throw malformed();
  const frames: Buffer[] = [];
  for (const frame of list.split(',')) {
    const bytes = await readFrame(call.store, row, Number(frame));
    if (!bytes) throw notFound();
    frames.push(bytes);
  }
  const type = frameType(row.transferSyntax);
  const location = `${instanceUrl(dicomwebRoot(call), row.studyUid, row.seriesUid, row.uid)}/frames`;
  related(call, type, parts(frames.map((bytes, index) => ({ type: `${type}; transfer-syntax=${frameSyntax(row.transferSyntax)}`, location: `${location}/${list.split(',')[index] ?? ''}`, bytes }))));
}

async function sendBulk(call: Call, rows: DicomInstanceRow[]): Promise<void> {
  const path = param(call, 'path').split('/').filter(Boolean);
  const bytes = await readBulk(call.store, rows[0] as DicomInstanceRow, path);
  if (!bytes) throw notFound();
  if (call.ctx.get('accept').startsWith('application/octet-stream')) {
    call.ctx.type = 'application/octet-stream';
    call.ctx.body = bytes;
    return;
  }
  related(call, 'application/octet-stream', parts([{ type: 'application/octet-stream', bytes }]));
}

async function* parts(list: { type: string; location?: string; bytes: Buffer }[]): AsyncGenerator<{ type: string; location?: string; content: AsyncIterable<Uint8Array> }> {
  for (const { bytes, ...part } of list) yield { ...part, content: Readable.from([bytes]) as AsyncIterable<Uint8Array> };
}

const INSTANCE = '/series/:series/instances/:instance';
const JSON_TYPE = 'application/dicom+json';

export const retrieveRoutes: readonly Route[] = [
  retrieve('dicom.studyMetadata', '/metadata', 'metadata of a study', JSON_TYPE, sendMetadata),
  retrieve('dicom.seriesMetadata', '/series/:series/metadata', 'metadata of a series', JSON_TYPE, sendMetadata),
  retrieve('dicom.instanceMetadata', `${INSTANCE}/metadata`, 'metadata of an instance', JSON_TYPE, sendMetadata),
  retrieve('dicom.frames', `${INSTANCE}/frames/:frames`, 'frames of an instance', 'multipart/related', sendFrames),
  retrieve('dicom.bulkdata', `${INSTANCE}/bulkdata/*path`, 'a binary value of an instance', 'multipart/related', sendBulk),
  retrieve('dicom.study', '', 'a study', 'multipart/related', sendFiles),
  retrieve('dicom.series', '/series/:series', 'a series', 'multipart/related', sendFiles),
  retrieve('dicom.instance', INSTANCE, 'an instance', 'multipart/related', sendFiles),
];
