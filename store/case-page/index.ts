import type { CasePageStore } from '../case-page-contract.ts';
import type { Db } from '../db.ts';
import { documentStore } from './documents.ts';
import { mentionStore } from './mentions.ts';

export function casePageStore(db: Db): CasePageStore {
  return { ...mentionStore(db), ...documentStore(db) };
}
