import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileDefinition } from '../../tests/harness/definition.ts';
import { blockArbitrary, toXml } from '../../tests/model/random-model.ts';
import { walk } from '../../tests/model/walk.ts';
import type { Definition } from '../model/definition.ts';
import type { EngineEvent, Input } from '../model/io.ts';
import type { EngineState } from '../model/state.ts';
import { initialState, step } from '../step/index.ts';
import { generatePlan, migrate } from './index.ts';
import { renumber } from './test-support/renumber.ts';

/** `MODELS=2000 npx vitest run engine/migrate/random.test.ts` for more; `SEED=` replays. */
const MODELS = Number(process.env['MODELS'] ?? 40);
const seed = process.env['SEED'];

test('after migration to the same model with other indices an instance behaves as if nothing had happened', { timeout: 60_000 + MODELS * 500 }, async () => {
  await fc.assert(
    fc.asyncProperty(blockArbitrary, fc.array(fc.nat(1_000), { minLength: 1, maxLength: 40 }), fc.array(fc.nat(1_000), { minLength: 1, maxLength: 40 }), async (block, path, order) => {
      const definition = await compileDefinition(toXml(block));
      const other: Definition = { ...definition, bundle: { ...definition.bundle, graph: renumber(definition.bundle.graph, chooser(order)) } };
      const { inputs } = walk(definition, chooser(path), path.length);
      const plain = replay(definition, inputs);
      expectSameWithMigrations(definition, other, inputs, plain);
    }),
    { numRuns: MODELS, ...(seed !== undefined && { seed: Number(seed) }) },
  );
});

interface Replay {
  states: EngineState[];
  events: EngineEvent[][];
}

function replay(definition: Definition, inputs: Input[]): Replay {
  const result: Replay = { states: [], events: [] };
  let state = initialState();
  for (const input of inputs) {
    const stepped = step(definition, state, input);
    state = stepped.state;
    result.states.push(state);
    result.events.push(stepped.events);
  }
  return result;
}

/** Migrates there and back before every input: each step gives the same events, and the way back gives the same state. */
function expectSameWithMigrations(definition: Definition, other: Definition, inputs: Input[], plain: Replay): void {
  let [here, there] = [definition, other];
  let state = initialState();
  for (const [i, input] of inputs.entries()) {
    if (state.status === 'active') {
      state = migrated(here, there, state, input);
      [here, there] = [there, here];
    }
    const stepped = step(here, state, input);
    expect(stepped.rejected).toBeUndefined();
    expect(stepped.events).toEqual(plain.events[i]);
    state = stepped.state;
    if (state.status === 'active' && here === other) {
      expect(migrated(other, definition, state, input)).toEqual(plain.states[i]);
    }
  }
  expect(state.status).toBe(plain.states.at(-1)?.status);
}

/** The event of the migration is not counted: ids are made of sequence numbers. */
function migrated(from: Definition, to: Definition, state: EngineState, input: Input): EngineState {
  const plan = generatePlan(from.bundle.graph, to.bundle.graph);
  const before = JSON.stringify(state);
  const result = migrate(from, to, state, plan, { id: 'm', at: state.now });
  if (!result.ok) throw new Error(`before ${input.kind}: ${JSON.stringify(result.error)}`);
  expect(JSON.stringify(state)).toBe(before);
  expect(result.value.commands).toEqual([]);
  expect(result.value.events.map(({ type }) => type)).toEqual(['instance.migrated']);
  return { ...result.value.state, seq: state.seq };
}

function chooser(path: number[]): (n: number) => number {
  let position = 0;
  return (n) => (path[position++ % path.length] ?? 0) % n;
}
