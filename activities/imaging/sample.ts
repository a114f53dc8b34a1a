import { createHash } from 'node:crypto';
import type { Handler } from '../handler.ts';
import { texts } from '../kit/input.ts';

/**
 * `imaging.sample`: what drawing a sample for quality assurance goes by. The lot is the case's own, so that a retried job draws the same.
 * Input: `authors` (user ids). Result: `draw` (0 to 99), `reports`: how many first versions the least experienced author had signed before this one.
 */
export const sample: Handler = async (input, { store, instanceId }) => {
  const earlier = await Promise.all(texts(input, 'authors').map((author) => store.imaging.reportsBy(author, instanceId)));
  return { draw: createHash('sha256').update(instanceId).digest().readUInt32BE() % 100, reports: Math.min(...earlier) };
};
