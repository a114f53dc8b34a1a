import { notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';

/** Nothing in a file may act on behalf of its reader, whatever a browser takes it for. */
const INERT = "sandbox; default-src 'none'; frame-ancestors 'none'";

/** The bytes of a file, for people who brought it or may see a case that names it. Always a download. */
export const readFile = route({
  operation: 'file.read', method: 'get', path: '/api/files/:id', summary: 'Download a file',
  reply: { status: 200, content: 'application/octet-stream' },
  audited: true, raw: true,
  async handle(call) {
    const { ctx, store, principal } = call;
    const id = param(call, 'id');
    const file = await store.file(id);
    if (!file || !(await store.mayReadFile(id, principal.viewer))) throw notFound();
    const uploads = await store.uploads(id);
    const name = uploads.find(({ userId }) => userId === principal.userId)?.name ?? uploads[0]?.name ?? nameFor(id, file.type);
    ctx.attachment(name);
    ctx.type = file.type;
    ctx.length = file.size;
    ctx.set({ 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': INERT, 'Cache-Control': 'private, no-store' });
    ctx.body = store.openFile(id);
  },
});

const ENDINGS: Record<string, string> = { 'application/pdf': 'pdf', 'application/dicom': 'dcm', 'application/json': 'json', 'application/xml': 'xml' };
const nameFor = (id: string, type: string): string => `${id.slice('sha256:'.length, 'sha256:'.length + 12)}.${ENDINGS[type] ?? 'bin'}`;
