import { expect, it } from 'vitest';
import { countEffects } from './effects.ts';

const effect = (businessKey: string, elementId: string, idempotencyKey: string) => ({ businessKey, elementId, idempotencyKey });

it('tells a handler that ran again from an effect that happened again', () => {
  const effects = [effect('a', 'svc1', 'a:1'), effect('a', 'svc1', 'a:1'), effect('a', 'svc2', 'a:9'), effect('b', 'svc1', 'b:1'), effect('b', 'svc2', 'b:2'), effect('b', 'svc2', 'b:3')];
  expect(countEffects(effects, ['a', 'b', 'c'])).toEqual({ svc1ExecutedTwice: 1, svc2AsyncExecutedTwice: 1, svc1EffectTwice: 0, svc2AsyncEffectTwice: 1, missed: 2 });
});
