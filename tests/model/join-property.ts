import { strictEqual } from 'node:assert/strict';
import type { EngineEvent, Input, InputBody } from '../../engine/model/io.ts';
import type { EngineState } from '../../engine/model/state.ts';
import { initialState, nextDue, step } from '../../engine/step/index.ts';
import { compileDefinition } from '../harness/definition.ts';
import { joinGraph, type JoinGraph } from './join-graph.ts';
import { isActivated } from './join-oracle.ts';
import { seeded } from './seeded.ts';
import { checkInvariants, possibleInputs } from './walk.ts';

/** Steps of a path; graphs with loops need not end by then. */
const STEPS = 60;

export const graphOf = joinGraph;

/**
 * Inclusive joins of a random graph, on random paths: at every rest each one that the standard activates has fired, each one that fired was
 * activated, or all that was left waited for each other; and an instance where nothing can happen any more has no token at one.
 */
export async function checkJoins(seed: number, paths: number): Promise<void> {
  const graph = joinGraph(seed);
  const definition = await compileDefinition(graph.xml);
  for (let path = 0; path < paths; path++) {
    const next = seeded(seed * 1_000 + path);
    const watch = new Watch(graph);
    const events: EngineEvent[] = [];
    let state: EngineState = initialState();
    let at = 1_790_000_000_000;
    const catches = (job: number): boolean => graph.drawing.boundaries[definition.bundle.graph.nodes[state.elements[job]?.node ?? 0]?.id ?? ''] !== undefined;
    const apply = (body: InputBody): void => {
      if (body.kind === 'timer') at = Math.max(at, nextDue(state) ?? at);
      const result = step(definition, state, input(events.length, at, body));
      strictEqual(result.rejected, undefined);
      state = result.state;
      events.push(...result.events);
      strictEqual(Object.values(state.incidents).map(({ message }) => message).join('; '), '', 'incidents');
      watch.follow(result.events);
      checkInvariants(definition, state, events);
  
      if (state.status === 'active') watch.rest();
    };
    apply({ kind: 'start', instanceId: 'I1', businessKey: null, variables: { choice: next(16) } });
    for (let steps = 0; state.status === 'active' && steps < STEPS; steps++) {
      const possible = possibleInputs(state).filter((body) => body.kind !== 'jobFailed' && (body.kind !== 'jobError' || catches(body.job)));
      if (possible.length === 0) {
        strictEqual(watch.waiting().length, 0, `path ${path}: nothing can happen any more, and tokens wait at ${watch.waiting().join(', ')}`);
        break;
      }
      const chosen = possible[next(possible.length)] as (typeof possible)[number];
      apply('variables' in chosen ? { ...chosen, variables: { choice: next(16) } } : chosen.kind === 'jobCompleted' ? { ...chosen, result: { choice: next(16) } } : chosen);
    }
  }
}

const input = (count: number, at: number, body: InputBody): Input => ({ id: `i${count}`, at, ...body });

/** Where the tokens are, told by the events alone. */
class Watch {
  private readonly graph: JoinGraph;
  private readonly active = new Map<number, string>();
  /** Tokens that have come by each flow into an inclusive join and have not been used up. */
  private readonly arrived = new Map<string, number>();
  /** Tokens of a join that has fired, still to be taken away. */
  private readonly leaving = new Map<string, number>();

  constructor(graph: JoinGraph) {
    this.graph = graph;
  }

  follow(events: readonly EngineEvent[]): void {
    for (const event of events) {
      if (event.type === 'flow.taken') {
        const target = this.graph.drawing.flows.find(({ id }) => id === event.flow)?.target ?? '';
        if (this.isJoin(target)) this.arrived.set(event.flow, (this.arrived.get(event.flow) ?? 0) + 1);
      } else if (event.type === 'element.activated') this.active.set(event.key, event.element);
      else if (event.type === 'element.completed') {
        if (this.isJoin(event.element)) this.leave(event.element);
        this.active.delete(event.key);
      } else if (event.type === 'element.terminated') this.active.delete(event.key);
    }
  }

  /** No join that is activated may be left waiting. */
  rest(): void {
    for (const join of this.waiting()) strictEqual(this.activated(join), false, `${join} is activated and has not fired`);
  }

  /** Joins with tokens. */
  waiting(): string[] {
    return [...new Set([...this.active.values()].filter((element) => this.isJoin(element)))];
  }

  private leave(join: string): void {
    const left = this.leaving.get(join) ?? 0;
    if (left > 0) {
      this.leaving.set(join, left - 1);
      return;
    }
    strictEqual(this.activated(join) || this.allWait(), true, `${join} has fired and was not activated`);
    const filled = this.filled(join);
    for (const flow of filled) this.arrived.set(flow, (this.arrived.get(flow) ?? 0) - 1);
    this.leaving.set(join, filled.size - 1);
  }

  private activated(join: string): boolean {
    const at = [...this.active.values()].filter((element) => element !== join && this.graph.kinds[element] !== undefined);
    return isActivated(this.graph.drawing, join, { at, filled: this.filled(join) });
  }

  /** All tokens wait at joins: one of them has to give way. */
  private allWait(): boolean {
    return [...this.active.values()].every((element) => element === 'p' || this.isJoin(element) || this.graph.kinds[element] === 'parallelGateway');
  }

  private filled(join: string): Set<string> {
    return new Set(this.graph.drawing.flows.filter(({ id, target }) => target === join && (this.arrived.get(id) ?? 0) > 0).map(({ id }) => id));
  }

  private isJoin(element: string): boolean {
    return this.graph.kinds[element] === 'inclusiveGateway' && this.graph.drawing.flows.filter(({ target }) => target === element).length > 1;
  }
}
