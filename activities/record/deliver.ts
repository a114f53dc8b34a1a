import type { Handler } from '../handler.ts';
import { contentHash } from '../kit/hash.ts';
import { records } from '../kit/input.ts';
import { iso } from '../kit/time.ts';

/**
 * `record.deliver` (C01004 提交转诊完整病历): puts the community's documents into the hospital's chart by reference, each with its digest.
 * Input: `documents: [{type, title, ref, hash?}]`. Result: `at` (ISO), `count`, `documents`.
 */
export const deliver: Handler = async (input, { now }) => {
  const documents = records(input, 'documents').map((document) => ({ ...document, hash: document['hash'] ?? contentHash(document) }));
  return { at: iso(now), count: documents.length, documents };
};
