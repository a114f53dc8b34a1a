/**
 * Files by content: a file's id is `sha256:<hex>` of its bytes, so equal content is kept once and an id can never point at anything else.
 * The bytes are under the data folder, the rows in SQL. Times are epoch milliseconds.
 */
import type { Readable } from 'node:stream';
import type { Viewer } from './contract.ts';

export interface FileRow {
  /** `sha256:<hex>`. */
  id: string;
  size: number;
  /** Media type by content, never by what the sender says. */
  type: string;
  createdAt: number;
}

/** Bytes that have arrived and belong to nobody yet. Exactly one of `keep` and `discard` ends it; both may be repeated. */
export interface StagedFile {
  readonly id: string;
  readonly size: number;
  /** Where the bytes are until then, to look into them. */
  readonly path: string;
  keep(type: string, at: number): Promise<FileRow>;
  discard(): Promise<void>;
}

export interface FileUploadRow { fileId: string; userId: string; name: string; at: number }

/** More bytes than allowed came; nothing of them is kept. */
export class FileTooLarge extends Error {
  readonly limit: number;

  constructor(limit: number) {
    super(`the file has more than ${limit} bytes`);
    this.name = 'FileTooLarge';
    this.limit = limit;
  }
}

export interface FileStore {
  /** Folder of what is not in the database: files, development keys. Processes of one installation share it. */
  readonly dataDir: string;
  /** Takes bytes as they come; at no time are they all in memory. @throws {FileTooLarge} */
  stageFile(content: AsyncIterable<Uint8Array>, limit?: number): Promise<StagedFile>;
  /** Bytes made here: a report, a certificate. */
  putFile(content: Uint8Array, type: string, at: number): Promise<FileRow>;
  file(id: string): Promise<FileRow | null>;
  /** All bytes. @throws when they are not there, or are no longer what the id says */
  readFile(id: string): Promise<Buffer>;
  /** `start` and `end` (inclusive) as in an HTTP range. */
  openFile(id: string, range?: { start: number; end: number }): Readable;
  /** Who brought a file, under which name. The first name a person gave stays. */
  noteUpload(row: FileUploadRow): Promise<void>;
  uploads(fileId: string): Promise<FileUploadRow[]>;
  /** True when the viewer brought it, or may see a case whose variables name it; administrators may. */
  mayReadFile(id: string, viewer: Viewer): Promise<boolean>;
}
