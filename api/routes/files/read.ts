import type { FileRow } from '../../../store/contract.ts';
import { uploadedFile, type UploadedFile } from '../../contract/index.ts';
import { notFound } from '../../failure.ts';
import { param, route, type Call } from '../../route.ts';

/** Nothing in a file may act on behalf of its reader, whatever a browser takes it for. */
const INERT = "sandbox; default-src 'none'; frame-ancestors 'none'";

/** The bytes of a file, for people who brought it or may see a case that names it. Always a download. */
export const readFile = route({
  operation: 'file.read', method: 'get', path: '/api/files/:id', summary: 'Download a file',
  reply: { status: 200, content: 'application/octet-stream' },
  audited: true, raw: true,
  async handle(call) {
    const { ctx, store } = call;
    const file = await visibleFile(call);
    const { id } = file;
    ctx.attachment(await nameOf(call, file));
    ctx.type = file.type;
    ctx.length = file.size;
    ctx.set({ 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': INERT, 'Cache-Control': 'private, no-store' });
    ctx.body = store.openFile(id);
  },
});

/** What a form shows of a file without fetching it. */
export const describeFile = route({
  operation: 'file.describe', method: 'get', path: '/api/files/:id/description', summary: 'Name, size and type of a file',
  reply: { status: 200, schema: uploadedFile },
  async handle(call): Promise<UploadedFile> {
    const file = await visibleFile(call);
    return { id: file.id, name: await nameOf(call, file), size: file.size, type: file.type };
  },
});

async function visibleFile(call: Call): Promise<FileRow> {
  const { store, principal } = call;
  const id = param(call, 'id');
  const file = await store.file(id);
  if (!file || !(await store.mayReadFile(id, principal.viewer))) throw notFound();
  return file;
}

/** The name the caller gave it, else the one it first came with. */
async function nameOf({ store, principal }: Call, { id, type }: FileRow): Promise<string> {
  const uploads = await store.uploads(id);
  return uploads.find(({ userId }) => userId === principal.userId)?.name ?? uploads[0]?.name ?? nameFor(id, type);
}

const ENDINGS: Record<string, string> = { 'application/pdf': 'pdf', 'application/dicom': 'dcm', 'application/json': 'json', 'application/xml': 'xml' };
const nameFor = (id: string, type: string): string => `${id.slice('sha256:'.length, 'sha256:'.length + 12)}.${ENDINGS[type] ?? 'bin'}`;
