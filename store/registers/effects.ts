import type { RegisterStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { sha256 } from '../sha256.ts';

/** Ledger of what handlers have done. Keys may be longer than an index entry, so their hash is kept. */
export function effectStore(db: Db): Pick<RegisterStore, 'effect'> {
  return {
    effect: (key, kind, at) => db.insertNew(db.knex('effect').insert({ key_hash: sha256(key), kind, at })),
  };
}
