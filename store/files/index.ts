import { join } from 'node:path';
import type { Viewer } from '../contract.ts';
import type { Db } from '../db.ts';
import type { FileRow, FileStore, FileUploadRow } from '../files-contract.ts';
import { insertNewRows } from '../insert-rows.ts';
import { seesCase } from '../queries/case-rights.ts';
import { contents } from './content.ts';

interface FileDbRow { id: string; size: number | string; type: string; created_at: number }

const toFile = ({ id, size, type, created_at: createdAt }: FileDbRow): FileRow => ({ id, size: Number(size), type, createdAt });

export function fileStore(db: Db, dataDir: string): FileStore {
  const { knex } = db;
  const content = contents(join(dataDir, 'files'));

  const file = async (id: string): Promise<FileRow | null> => {
    const row: FileDbRow | undefined = await knex('file').where({ id }).first();
    return row === undefined ? null : toFile(row);
  };

  const stageFile: FileStore['stageFile'] = async (bytes, limit = Number.POSITIVE_INFINITY) => {
    const { commit, ...staged } = await content.stage(bytes, limit);
    let committed: Promise<void> | undefined;
    return {
      ...staged,
      async keep(type, at) {
        // The bytes first: a row without them would promise what is not there; bytes without a row are only wasted space.
        committed ??= commit();
        await committed;
        await insertNewRows(knex('file'), [{ id: staged.id, size: staged.size, type, created_at: at }], ['id']);
        return (await file(staged.id)) as FileRow;
      },
    };
  };

  return {
    dataDir,
    stageFile,
    file,
    async putFile(bytes, type, at) {
      const staged = await stageFile(single(bytes));
      return staged.keep(type, at);
    },
    readFile: (id) => content.read(id),
    openFile: (id, range) => content.open(id, range),
    async noteUpload({ fileId, userId, name, at }) {
      await insertNewRows(knex('file_upload'), [{ file_id: fileId, user_id: userId, name, at }], ['file_id', 'user_id']);
    },
    async uploads(fileId) {
      const rows: { file_id: string; user_id: string; name: string; at: number }[] = await knex('file_upload').where('file_id', fileId).orderBy('at').orderBy('user_id');
      return rows.map((row): FileUploadRow => ({ fileId: row.file_id, userId: row.user_id, name: row.name, at: row.at }));
    },
    async mayReadFile(id, viewer) {
      if (viewer.admin) return (await file(id)) !== null;
      const uploaded: unknown = await knex('file_upload').where({ file_id: id, user_id: viewer.userId }).first('file_id');
      return uploaded !== undefined || (await inVisibleCase(db, id, viewer));
    },
  };
}

async function inVisibleCase({ knex }: Db, fileId: string, viewer: Viewer): Promise<boolean> {
  const references = knex('file_reference as r').where('r.file_id', fileId);
  seesCase(references, viewer, 'r.instance_id', knex);
  return (await references.first<unknown>('r.file_id')) !== undefined;
}

async function* single(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
