/** Which files people may attach, and how their content shows what they are. */
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';

const HEAD_BYTES = 64 * 1024;

/** Types people may attach, each with the endings its name may have. Nothing a browser would run. */
const KINDS: Record<string, readonly string[]> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/tiff': ['tif', 'tiff'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'image/bmp': ['bmp'],
  'application/dicom': ['dcm', 'dicom', ''],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'text/plain': ['txt', 'csv', 'log'],
  'text/csv': ['csv'],
  'application/xml': ['xml', 'cda'],
};

export const endingOf = (name: string): string => /\.([^./\\]{1,12})$/.exec(name)?.[1]?.toLowerCase() ?? '';

export type Recognised = { type: string } | { refused: 'unknownType' | 'wrongEnding'; type: string | null };

/** What a file is by its content, if it may be attached and its name does not claim something else. */
export async function recognise(path: string, name: string): Promise<Recognised> {
  const type = await typeOf(path);
  const endings = type === null ? undefined : KINDS[type];
  if (type === null || endings === undefined) return { refused: 'unknownType', type };
  if (!endings.includes(endingOf(name))) return { refused: 'wrongEnding', type };
  return { type };
}

async function typeOf(path: string): Promise<string | null> {
  const head = await headOf(path);
  if (head.subarray(128, 132).toString('latin1') === 'DICM') return 'application/dicom';
  const found = await fileTypeFromFile(path);
  if (found && found.mime !== 'application/xml') return found.mime;
  return textType(head);
}

/** Text is what decodes as UTF-8 without control characters; markup a browser would show as a page is none of ours. */
function textType(head: Buffer): string | null {
  const text = decode(head);
  if (text === null || /\p{Cc}/u.test(text.replace(/[\t\n\v\f\r]/g, ''))) return null;
  const start = text.replace(/^\ufeff/, '').trimStart();
  if (!start.startsWith('<')) return 'text/plain';
  if (/<(?:!doctype\s+html|html|svg|script|body|iframe|\w+:(?:html|svg|script))[\s>]/i.test(text) || /<\?xml-stylesheet|<!ENTITY/i.test(text)) return 'text/html';
  return start.startsWith('<?xml') ? 'application/xml' : 'text/html';
}

/** The head of a file may end inside a character. */
function decode(head: Buffer): string | null {
  for (let cut = 0; cut < 4; cut++) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(0, head.length - cut));
    } catch {
      if (head.length < HEAD_BYTES) return null;
    }
  }
  return null;
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
