import type { CasePageStore } from '../case-page-contract.ts';
import type { Db } from '../db.ts';
import { documentStore } from './documents.ts';
import { mentionStore } from './mentions.ts';
import { casePeopleStore } from './people.ts';

export function casePageStore(db: Db): CasePageStore {
  return { ...mentionStore(db), ...casePeopleStore(db), ...documentStore(db) };
}
