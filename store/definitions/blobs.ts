import { canonicalJson } from '../../engine/model/canonical-json.ts';
import type { DefinitionBundle, PolicySet } from '../../engine/model/graph.ts';
import type { DefinitionStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { sha256 } from '../sha256.ts';

type BlobStore = Pick<DefinitionStore, 'blob' | 'putBlob'>;
export type Blobs = BlobStore & { hashOf(content: DefinitionBundle | PolicySet): string };

/** Immutable content under the SHA-256 of its canonical JSON. */
export function blobStore(db: Db): Blobs {
  const stored = new Set<string>();
  return {
    hashOf: (content) => sha256(canonicalJson(content)),

    async blob(hash) {
      const row = await db.knex('content_blob').where('hash', hash).first<{ content: string } | undefined>('content');
      return row?.content ?? null;
    },

    async putBlob(kind, content) {
      const text = canonicalJson(content);
      const hash = sha256(text);
      if (!stored.has(hash)) {
        await db.knex('content_blob').insert({ hash, kind, content: text }).onConflict('hash').ignore();
        stored.add(hash);
      }
      return hash;
    },
  };
}
