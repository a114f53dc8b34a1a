import { uploadedFiles, type UploadedFile } from '../../contract/index.ts';
import { Failure, fieldError, malformed } from '../../failure.ts';
import { recognise } from '../../files/kinds.ts';
import { receiveFiles, type ReceivedFile } from '../../files/receive.ts';
import { route, type Call } from '../../route.ts';

const LIMITS = { bytes: 50 * 1024 * 1024, files: 20 };

/**
 * Keeps documents people attach to forms. What a file is shows its content; what a browser would run, and names that claim something
 * else, are refused with the file's name (415 and 422), and then none of the call's files is kept.
 */
export const uploadFiles = route({
  operation: 'file.upload', method: 'post', path: '/api/files', summary: 'Upload documents (multipart/form-data)',
  reply: { status: 201, schema: uploadedFiles },
  async handle(call) {
    const received = await receiveFiles(call.ctx, call.store, LIMITS);
    if (received.length === 0) throw malformed({ zh: '没有文件', en: 'There is no file' });
    try {
      const types = await Promise.all(received.map(typeOf));
      const files: UploadedFile[] = [];
      for (const [index, { name, staged }] of received.entries()) files.push(await keep(call, name, staged, types[index] as string));
      return { files };
    } finally {
      for (const { staged } of received) await staged.discard();
    }
  },
});

async function typeOf({ name, staged }: ReceivedFile): Promise<string> {
  if (staged.size === 0) throw new Failure(422, 'invalid', { zh: `文件“${name}”是空的`, en: `The file "${name}" is empty` }, { fields: [fieldError(name, '空文件', 'is empty')] });
  const found = await recognise(staged.path, name);
  if (!('refused' in found)) return found.type;
  if (found.refused === 'unknownType') {
    throw new Failure(415, 'unsupportedMediaType', { zh: `不接受此类文件：“${name}”`, en: `Files of this kind are not accepted: "${name}"` }, { fields: [fieldError(name, '不接受此类文件', 'this kind is not accepted')] });
  }
  throw new Failure(422, 'invalid', { zh: `文件“${name}”的内容与扩展名不符（${found.type ?? ''}）`, en: `The content of "${name}" is not what its name says (${found.type ?? ''})` }, {
    fields: [fieldError(name, `内容为 ${found.type ?? '未知'}`, `its content is ${found.type ?? 'unknown'}`)],
  });
}

async function keep({ store, principal, now }: Call, name: string, staged: ReceivedFile['staged'], type: string): Promise<UploadedFile> {
  const { id, size } = await staged.keep(type, now);
  await store.noteUpload({ fileId: id, userId: principal.userId, name, at: now });
  return { id, name, size, type };
}
