import type { EngineEvent, JsonObject } from '../../../engine/index.ts';
import { messageOf, UserError } from '../../user-error.ts';
import type { LoadedPackage } from '../package-folder.ts';
import { Player } from '../../../engine/simulate/player.ts';
import { unmet } from './check.ts';
import type { Scenario, Step } from './format.ts';
import type { JsonPath } from './line-of.ts';
import { actorOf, moment, perform, type Stage } from './perform.ts';
import { Stubs, worked } from './stubs.ts';

export interface ScenarioFailure {
  /** The member of the scenario at which it was noticed. */
  at: JsonPath;
  /** With the step it was noticed at. */
  message: string;
}

export interface ScenarioResult {
  name: string;
  /** What does not hold; `[]`: passed. */
  failures: ScenarioFailure[];
  events: EngineEvent[];
}

/**
 * Plays a scenario on the engine alone, with a clock that moves only by its steps. A step that cannot be done ends it.
 * @throws {UserError} when the package has no such process
 */
export function playScenario(scenario: Scenario, loaded: LoadedPackage): ScenarioResult {
  const { name, given, when, then } = scenario;
  const definition = definitionOf(scenario, loaded);
  const player = new Player(definition, moment(given.at));
  const stage: Stage = { player, stubs: new Stubs(given), package: loaded, given };
  const failures = unknownNames(scenario, definition.bundle.graph.nodes);
  const attempt = (what: string, at: JsonPath, act: () => string[]): boolean => {
    const found = outcome(act);
    failures.push(...found.map((message) => ({ at, message: `${what}: ${message}` })));
    return found.length === 0;
  };
  const performed = failures.length === 0
    && attempt('start', ['given'], () => start(scenario, stage))
    && when.every((step, index) => attempt(`step ${index + 1} (${title(step)})`, ['when', index], () => perform(step, stage)));
  if (performed) {
    attempt('then', ['then'], () => unmet(then, player));
    attempt('then', ['then'], () => illegalTransitions(player, loaded.resources['states.json']));
  }
  return { name, failures, events: player.events };
}

function start({ given }: Scenario, { player, stubs }: Stage): string[] {
  const { businessKey = 'scenario', startNode, as } = given;
  const variables = worked(given.variables, {}, player) as JsonObject;
  const refused = player.deliver({ kind: 'start', instanceId: 'scenario', businessKey, variables, ...(startNode !== undefined && { startNode }) }, actorOf(as, given));
  stubs.settle(player);
  return refused ? [refused.message] : [];
}

function definitionOf({ process, name }: Scenario, { definitions, name: packageName }: LoadedPackage): Stage['player']['definition'] {
  const keys = [...definitions.keys()];
  const key = process ?? (keys.length === 1 ? keys[0] : undefined);
  if (key === undefined) throw new UserError(`${name}: "process" must be one of ${keys.join(', ')}.`);
  const definition = definitions.get(key);
  if (definition === undefined) throw new UserError(`${name}: the package ${packageName} has no process ${key}; it has ${keys.join(', ')}.`);
  return definition;
}

/** Names that the process does not have are misspelt: an answer for them would never be asked for. */
function unknownNames({ given, when }: Scenario, nodes: readonly { id: string; job?: { type: string } }[]): ScenarioFailure[] {
  const types = new Set(nodes.flatMap(({ job }) => job?.type ?? []));
  const ids = new Set(nodes.map(({ id }) => id));
  const used = when.flatMap((step, index) => ('complete' in step ? [{ id: step.complete, index }] : 'job' in step ? [{ id: step.job, index }] : 'retry' in step ? [{ id: step.retry, index }] : []));
  return [
    ...Object.keys(given.handlers).filter((type) => !types.has(type)).map((type) => ({ at: ['given', 'handlers', type], message: `given: no task of the process has the handler ${type}` })),
    ...used.filter(({ id }) => !ids.has(id)).map(({ id, index }) => ({ at: ['when', index], message: `when: the process has no element ${id}` })),
  ];
}

/** Whatever a scenario expects, the case may only go the ways of its package. */
function illegalTransitions(player: Player, document: unknown): string[] {
  const transitions = (document as { transitions?: [string, string][] } | undefined)?.transitions;
  if (transitions === undefined) return [];
  const legal = new Set(transitions.map(([from, to]) => `${from} -> ${to}`));
  const taken = player.events.flatMap((event) => (event.type === 'case.state' && event.from !== null ? [`${event.from} -> ${event.to}`] : []));
  return taken.filter((step) => !legal.has(step)).map((step) => `states.json does not allow ${step}`);
}

function outcome(act: () => string[]): string[] {
  try {
    return act();
  } catch (error) {
    return [messageOf(error)];
  }
}

const title = (step: Step): string => Object.entries(step).slice(0, 1).map(([kind, value]) => (typeof value === 'string' ? `${kind} ${value}` : kind)).join('');
