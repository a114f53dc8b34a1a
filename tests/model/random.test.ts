import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockArbitrary, toXml } from './random-model.ts';
import { walk } from './walk.ts';
import { compileDefinition } from '../harness/definition.ts';

test('random models reach their end on random paths, and nothing is left behind', async () => {
  await fc.assert(
    fc.asyncProperty(blockArbitrary, fc.array(fc.array(fc.nat(1_000), { minLength: 1, maxLength: 60 }), { minLength: 3, maxLength: 3 }), async (block, paths) => {
      const definition = await compileDefinition(toXml(block));
      for (const path of paths) {
        let position = 0;
        const { state } = walk(definition, (n) => (path[position++ % path.length] ?? 0) % n, path.length);
        expect(state.status).toBe('completed');
      }
    }),
    { numRuns: 200 },
  );
});
