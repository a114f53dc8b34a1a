import type { Readable } from 'node:stream';
import multer from '@koa/multer';
import type { FileStore, StagedFile } from '../../store/contract.ts';
import { fieldError, Failure, malformed } from '../failure.ts';
import type { RouteContext } from '../route.ts';

export interface ReceivedFile {
  /** As the sender calls it, without folders. */
  name: string;
  staged: StagedFile;
}

const tooLarge = (name: string, limit: number): Failure =>
  new Failure(413, 'tooLarge', { zh: `文件“${name}”超过 ${limit / 1024 / 1024} MB`, en: `The file "${name}" has more than ${limit / 1024 / 1024} MB` }, {
    fields: [fieldError(name, `不得超过 ${limit / 1024 / 1024} MB`, `at most ${limit / 1024 / 1024} MB`)],
  });

/**
 * Takes the files of a multipart form straight into staging; each ends with `keep` or `discard` by the caller. When one is refused, none is left.
 * @throws 413 naming the file that is too large, 415 for anything but a form, 400 for a form that breaks off or has too many files
 */
export async function receiveFiles(ctx: RouteContext, store: FileStore, limits: { bytes: number; files: number }): Promise<ReceivedFile[]> {
  if (!ctx.is('multipart/form-data')) throw new Failure(415, 'unsupportedMediaType', { zh: '请以表单上传文件', en: 'Files are sent as multipart/form-data' });
  // In the order of the form, whichever is written first.
  const arrived: (ReceivedFile | undefined)[] = [];
  let refusal: Failure | null = null;
  const storage: multer.StorageEngine = {
    _handleFile(_request, file, done) {
      const name = nameOf(file.originalname);
      const position = arrived.push(undefined) - 1;
      const { stream } = file as unknown as { stream: Readable };
      stream.once('limit', () => { refusal = tooLarge(name, limits.bytes); });
      store.stageFile(stream).then(
        (staged) => {
          arrived[position] = { name, staged };
          done(null, { size: staged.size } as Parameters<typeof done>[1]);
        },
        (error: unknown) => done(error),
      );
    },
    _removeFile(_request, _file, done) {
      done(null as unknown as Error);
    },
  };
  try {
    const form = multer({ storage, limits: { fileSize: limits.bytes, files: limits.files, fields: 20, fieldSize: 64 * 1024 } });
    await form.any()(ctx as never, async () => undefined);
  } catch (error) {
    for (const file of arrived) await file?.staged.discard();
    if (refusal !== null) throw refusal;
    const reason = error instanceof Error ? error.message : String(error);
    throw malformed({ zh: `上传不完整：${reason}`, en: `The upload is not complete: ${reason}` });
  }
  return arrived.filter((file) => file !== undefined);
}

/** Names arrive as UTF-8 read as Latin-1. A name is no path. */
function nameOf(original: string): string {
  const bytes = Buffer.from(original, 'latin1');
  const decoded = bytes.toString('utf8');
  const name = /[\u0100-\uffff]/.test(original) || decoded.includes('\ufffd') ? original : decoded;
  return (name.split(/[\\/]/).at(-1) ?? name).replace(/\p{Cc}/gu, '').slice(0, 200) || 'file';
}
