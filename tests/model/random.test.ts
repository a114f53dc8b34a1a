import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileDefinition } from '../harness/definition.ts';
import { blockArbitrary, toXml } from './random-model.ts';
import { walk } from './walk.ts';
import type { EngineEvent } from '../../engine/model/io.ts';

/** `MODELS=20000 npx vitest run --project model tests/model/random.test.ts` for more; `SEED=` replays. */
const MODELS = Number(process.env['MODELS'] ?? 150);
const PATHS = 10;
const seed = process.env['SEED'];

test('random models reach their end on random paths, and nothing is left behind', { timeout: 60_000 + MODELS * 200 }, async () => {
  await fc.assert(
    fc.asyncProperty(blockArbitrary, fc.array(fc.array(fc.nat(1_000), { minLength: 1, maxLength: 60 }), { minLength: PATHS, maxLength: PATHS }), async (block, paths) => {
      const definition = await compileDefinition(toXml(block));
      for (const path of paths) {
        let position = 0;
        const { state, events } = walk(definition, (n) => (path[position++ % path.length] ?? 0) % n, path.length);
        expect(state.status).toBe('completed');
        expectJoinsOnce(events);
      }
    }),
    { numRuns: MODELS, ...(seed !== undefined && { seed: Number(seed) }) },
  );
});

/** A gateway block lets out what came in: one token, never two because a join fired too early. */
function expectJoinsOnce(events: EngineEvent[]): void {
  const times = new Map<string, number>();
  for (const event of events) if (event.type === 'element.activated') times.set(event.element, (times.get(event.element) ?? 0) + 1);
  for (const [element, count] of times) {
    if (element.startsWith('after_')) expect(count, element).toBeLessThanOrEqual(times.get(element.replace('after_', 'before_')) ?? 0);
  }
}
