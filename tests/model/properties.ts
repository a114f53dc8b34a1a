/** What has to hold for every model on every path: each property is checked for one seed, which is all that is needed to see it again. */
import { strictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import type { EngineEvent } from '../../engine/model/io.ts';
import { compileDefinition } from '../harness/definition.ts';
import { checkJoins } from './join-property.ts';
import { race } from './race.ts';
import { blockArbitrary, toXml } from './random-model.ts';
import { seeded } from './seeded.ts';
import { walk } from './walk.ts';

/** Wild steps of a path before it makes for the end. */
const LONGEST = 60;

export const PROPERTIES = {
  /** Random block models reach their end on random paths, and nothing is left behind. */
  models: checkModel,
  /** Inclusive joins of random graphs fire when the standard says so, and only then. */
  joins: checkJoins,
  /** Whatever comes first of what comes at once, the instance stays whole. */
  races: race,
};

export type Property = keyof typeof PROPERTIES;

/** The model of a seed, as XML. */
export function modelOf(seed: number): string {
  const [block] = fc.sample(blockArbitrary, { seed, numRuns: 1 });
  if (block === undefined) throw new Error('no model');
  return toXml(block);
}

async function checkModel(seed: number, paths: number): Promise<void> {
  const definition = await compileDefinition(modelOf(seed));
  for (let path = 0; path < paths; path++) {
    const next = seeded(seed * 1_000 + path);
    const { state, events } = walk(definition, next, 1 + next(LONGEST));
    strictEqual(state.status, 'completed', `path ${path} does not reach the end`);
    // A step that is done again passes the joins behind it again.
    if (!events.some(({ type }) => type === 'task.returned')) expectJoinsOnce(events);
  }
}

/** A gateway block lets out what came in: one token, never two because a join fired too early. */
function expectJoinsOnce(events: readonly EngineEvent[]): void {
  const times = new Map<string, number>();
  for (const event of events) if (event.type === 'element.activated') times.set(event.element, (times.get(event.element) ?? 0) + 1);
  for (const [element, count] of times) {
    if (element.startsWith('after_')) strictEqual(count <= (times.get(element.replace('after_', 'before_')) ?? 0), true, `${element} was reached too often`);
  }
}
