import { setTimeout as delay } from 'node:timers/promises';
import type { ProjectionResult } from './contract.ts';

/**
 * Brings events in once those before them are there: these come from their own callers, a moment later.
 * @param reached whether that has been achieved
 * @param pauses before each further try, ms
 * @returns the last result, whatever it is
 */
export async function projectedInTurn(project: () => Promise<ProjectionResult>, reached: (result: ProjectionResult) => boolean, pauses: readonly number[]): Promise<ProjectionResult> {
  let result = await project();
  for (const pause of pauses) {
    if (reached(result)) break;
    await delay(pause);
    result = await project();
  }
  return result;
}
