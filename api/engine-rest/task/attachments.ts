import { randomUUID } from 'node:crypto';
import multer from '@koa/multer';
import type { RestAttachment } from '../../../store/contract.ts';
import { formatDate } from '../dates.ts';
import { badRequest, notFound, RestError } from '../rest-error.ts';
import { del, get, param, post, type RestCall, type RestRoute } from '../route.ts';
import { taskOf } from './find.ts';

const upload = multer({ limits: { fileSize: 8 * 1024 * 1024, files: 1, fields: 20, fieldSize: 64 * 1024 } });

const attachmentView = ({ id, instanceId, taskId, name, description, type, url, at }: RestAttachment) => ({
  links: [], id, name, description, taskId, type, url, createTime: formatDate(at), removalTime: null, rootProcessInstanceId: instanceId,
});

async function attachmentOf(call: RestCall): Promise<RestAttachment> {
  const { id } = await taskOf(call);
  const found = (await call.store.rest.attachments(id)).find((attachment) => attachment.id === param(call, 'attachment'));
  if (!found) throw notFound('attachment', param(call, 'attachment'));
  return found;
}

/** A file, or the address of one. */
async function attach(call: RestCall): Promise<object> {
  const { ctx, store, now } = call;
  const { id: taskId, instanceId } = await taskOf(call);
  if (!ctx.is('multipart')) throw new RestError(415, 'NotSupportedException', 'HTTP 415: an attachment is sent as multipart/form-data');
  await upload.any()(ctx as never, async () => undefined).catch((error: unknown) => Promise.reject(badRequest(error instanceof Error ? error.message : String(error))));
  const fields = { ...(ctx.request.body as Record<string, string> | undefined) };
  const [file] = (Array.isArray(ctx.request.files) ? ctx.request.files : []) as { buffer: Buffer }[];
  if (!file && !fields['url']) throw badRequest('No content or url to remote content exists to create the task attachment.');
  const attachment: RestAttachment = {
    id: randomUUID(), instanceId, taskId, name: fields['attachment-name'] ?? null, description: fields['attachment-description'] ?? null, type: fields['attachment-type'] ?? null, url: fields['url'] ?? null, at: now,
  };
  await store.rest.putAttachment(attachment, file ? file.buffer : null);
  return attachmentView(attachment);
}

export const attachmentRoutes: RestRoute[] = [
  get('task.attachments', '/task/:id/attachment', async (call) => (await call.store.rest.attachments((await taskOf(call)).id)).map(attachmentView)),
  post('task.attach', '/task/:id/attachment/create', attach, { rawBody: true }),
  get('task.attachments', '/task/:id/attachment/:attachment', async (call) => attachmentView(await attachmentOf(call))),
  get('task.attachments', '/task/:id/attachment/:attachment/data', async (call) => {
    const { taskId, id } = await attachmentOf(call);
    const content = await call.store.rest.attachmentContent(taskId, id);
    if (content === null) throw notFound('content of attachment', id);
    call.ctx.type = 'application/octet-stream';
    call.ctx.attachment();
    call.ctx.body = Buffer.from(content);
    return undefined;
  }, { rawReply: true }),
  del('task.attach', '/task/:id/attachment/:attachment', async (call) => {
    const { taskId, id } = await attachmentOf(call);
    await call.store.rest.deleteAttachment(taskId, id);
  }),
];
