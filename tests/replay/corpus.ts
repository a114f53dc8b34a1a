import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BlobSource } from '../../activities/codec/blob-codec.ts';
import { fromPlainJson, toPlainJson } from './history-json.ts';

/** Recorded histories, one folder per engine version; the documents they refer to beside them, by hash. Both are only ever added to. */
const FOLDER = fileURLToPath(new URL('./histories/', import.meta.url));
const BLOBS = join(FOLDER, 'blobs');

export interface RecordedHistory {
  /** `<engine version>/<scenario>`, for a handed-over instance with the number of the run. */
  name: string;
  workflowId: string;
  history: unknown;
}

export async function recordedHistories(): Promise<RecordedHistory[]> {
  const files = (await readdir(FOLDER, { recursive: true })).filter((file) => file.endsWith('.json') && !file.startsWith('blobs')).sort();
  return await Promise.all(
    files.map(async (file) => {
      const { workflowId, history } = fromPlainJson(await readFile(join(FOLDER, file), 'utf8')) as { workflowId: string; history: unknown };
      return { name: file.replace(/\.json$/, ''), workflowId, history };
    }),
  );
}

export const recordedBlobs: BlobSource = {
  async blob(hash) {
    return await readFile(join(BLOBS, hash), 'utf8').catch(() => null);
  },
};

/** Adds a history. One that is there stays as it is: it was recorded by the version that is to be tested against. */
export async function record({ name, workflowId, history }: RecordedHistory): Promise<boolean> {
  const file = join(FOLDER, `${name}.json`);
  if (existsSync(file)) return false;
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, `${JSON.stringify(toPlainJson({ workflowId, history }))}\n`);
  return true;
}

/** Whether there is a history of that name, or of its first run. */
export async function isRecorded(name: string): Promise<boolean> {
  return existsSync(join(FOLDER, `${name}.json`)) || existsSync(join(FOLDER, `${name}-1.json`));
}

export async function recordBlob(hash: string, content: string): Promise<void> {
  await mkdir(BLOBS, { recursive: true });
  await writeFile(join(BLOBS, hash), content);
}
