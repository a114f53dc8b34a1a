import { appendFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Handler, HandlerContext } from '../../../activities/handler.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import type { Told } from './hook.ts';

const EFFECT_MS = 2;

/** A line of the effects file: what somebody outside has seen. The key is what an idempotent receiver would look at. */
export interface Effect { businessKey: string; elementId: string; idempotencyKey: string }

export interface BenchHandlersOptions {
  tell: (told: Told) => void;
  /** File outside of every database. */
  effects: string;
}

/** What stands for the Java classes of the peers' models. */
export function benchHandlers({ tell, effects }: BenchHandlersOptions): Record<string, Handler> {
  return {
    'bench.noop': async () => ({}),
    'bench.tell': async (_input: JsonObject, { instanceId, businessKey, elementId }: HandlerContext) => {
      tell({ instanceId, businessKey: businessKey ?? '', elementId, at: Date.now() });
      return {};
    },
    'bench.effect': async (_input: JsonObject, { businessKey, elementId, idempotencyKey }: HandlerContext) => {
      appendFileSync(effects, `${JSON.stringify({ businessKey: businessKey ?? '', elementId, idempotencyKey } satisfies Effect)}\n`);
      await delay(EFFECT_MS);
      return {};
    },
  };
}
