/** The bytes of files on disk: written beside their place, made durable, then moved there in one step. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileTooLarge, type StagedFile } from '../files-contract.ts';

export type StagedContent = Omit<StagedFile, 'keep'> & { commit(): Promise<void> };

export interface Contents {
  stage(content: AsyncIterable<Uint8Array>, limit: number): Promise<StagedContent>;
  read(id: string): Promise<Buffer>;
  open(id: string, range?: { start: number; end: number }): Readable;
}

const ID = /^sha256:([0-9a-f]{64})$/;
const idOf = (hash: string): string => `sha256:${hash}`;

export const isFileId = (text: string): boolean => ID.test(text);

/** @param folder made when first written to */
export function contents(folder: string): Contents {
  const pathOf = (id: string): string => {
    const hash = ID.exec(id)?.[1];
    if (hash === undefined) throw new TypeError(`${id} is no file id`);
    return join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
  };

  return {
    async stage(content, limit) {
      const path = join(folder, 'incoming', randomUUID());
      await mkdir(dirname(path), { recursive: true });
      const discard = (): Promise<void> => rm(path, { force: true });
      try {
        const { hash, size } = await write(path, content, limit);
        const id = idOf(hash);
        return { id, size, path, discard, commit: () => moveTo(pathOf(id), path) };
      } catch (error) {
        await discard();
        throw error;
      }
    },

    async read(id) {
      const bytes = await readFile(pathOf(id));
      if (idOf(createHash('sha256').update(bytes).digest('hex')) !== id) throw new Error(`the content of ${id} has changed on disk`);
      return bytes;
    },

    open: (id, range) => createReadStream(pathOf(id), range),
  };
}

async function write(path: string, content: AsyncIterable<Uint8Array>, limit: number): Promise<{ hash: string; size: number }> {
  const digest = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o640);
  try {
    for await (const chunk of content) {
      size += chunk.length;
      if (size > limit) throw new FileTooLarge(limit);
      digest.update(chunk);
      // One write may take only a part of what it is given.
      for (let done = 0; done < chunk.length;) done += (await file.write(chunk, done)).bytesWritten;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { hash: digest.digest('hex'), size };
}

/** A link and a removal instead of a rename: equal content that is there already must not be touched, somebody may be reading it. */
async function moveTo(target: string, path: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await link(path, target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await syncFolder(dirname(target));
  await rm(path, { force: true });
}

/** The new name must survive a loss of power as the bytes do. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
