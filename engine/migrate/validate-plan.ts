import type { ExecutableGraph } from '../model/graph.ts';
import type { Obstacles } from './obstacle.ts';
import type { MigrationPlan } from './plan.ts';

/** Is the plan one for these definitions? Independent of any instance. */
export function checkPlan(oldGraph: ExecutableGraph, newGraph: ExecutableGraph, { map, updateTriggers = [] }: MigrationPlan, obstacles: Obstacles): void {
  const sources = kinds(oldGraph);
  const targets = kinds(newGraph);
  const taken = new Map<string, string>();
  for (const [source, target] of Object.entries(map)) {
    const from = sources.get(source);
    const to = targets.get(target);
    const first = taken.get(target);
    if (from === undefined) obstacles.add(source, 'the old definition has no such element');
    else if (to === undefined) obstacles.add(source, `the new definition has no element ${target}`);
    else if ((from === 'sequenceFlow') !== (to === 'sequenceFlow') || (from === 'process') !== (to === 'process')) obstacles.add(source, `is a ${from}, ${target} is a ${to}`);
    else if (first !== undefined) obstacles.add(source, `${target} is the target of ${first} already`);
    taken.set(target, first ?? source);
  }
  for (const id of updateTriggers) if (!Object.hasOwn(map, id)) obstacles.add(id, 'is to listen anew and has no target');
}

function kinds({ nodes, flows }: ExecutableGraph): Map<string, string> {
  return new Map([...nodes.map(({ id, kind }) => [id, kind] as const), ...flows.map(({ id }) => [id, 'sequenceFlow'] as const)]);
}
