import { existsSync, readFileSync } from 'node:fs';
import type { Effect } from '../server/handlers.ts';

export interface EffectCounts {
  /** Runs of a handler beyond the first, as the peers count them. */
  svc1ExecutedTwice: number;
  svc2AsyncExecutedTwice: number;
  /** The same as a receiver sees it that takes each idempotency key once. */
  svc1EffectTwice: number;
  svc2AsyncEffectTwice: number;
  missed: number;
}

/** @param businessKeys instances that have to have had both effects */
export function countEffects(effects: readonly Effect[], businessKeys: Iterable<string>): EffectCounts {
  const runs = new Map<string, string[]>();
  for (const { businessKey, elementId, idempotencyKey } of effects) {
    const at = `${businessKey}/${elementId}`;
    runs.set(at, [...(runs.get(at) ?? []), idempotencyKey]);
  }
  const more = (element: string, count: (keys: string[]) => number): number => [...runs].filter(([at, keys]) => at.endsWith(`/${element}`) && count(keys) > 1).length;
  const distinct = (keys: string[]): number => new Set(keys).size;
  return {
    svc1ExecutedTwice: more('svc1', (keys) => keys.length), svc2AsyncExecutedTwice: more('svc2', (keys) => keys.length), svc1EffectTwice: more('svc1', distinct), svc2AsyncEffectTwice: more('svc2', distinct),
    missed: [...businessKeys].flatMap((key) => ['svc1', 'svc2'].filter((element) => !runs.has(`${key}/${element}`))).length,
  };
}

/** Whole lines: the last may have been cut off by the kill. */
export function readEffects(file: string): Effect[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as Effect);
}
