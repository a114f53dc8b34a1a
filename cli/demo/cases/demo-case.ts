import { play } from '../play.ts';
import type { Played, PlayOptions } from '../play.ts';
import type { ActionStep, MessageStep, Scenario, TaskStep } from '../scenario.ts';

/** One case of the demo region. */
export interface DemoCase {
  /** Told apart by it, on every server: the same case is there once, however often it is played. */
  id: string;
  /** Name of the process package. */
  package: string;
  play: (options: PlayOptions) => Promise<Played>;
}

/** A case that follows a scenario. */
export function demoCase(packageName: string, id: string, scenario: Scenario): DemoCase {
  return { id, package: packageName, play: (options) => play(scenario, options) };
}

export interface Turn {
  /** Steps taken instead of those of the scenario with the same form. */
  tasks?: readonly TaskStep[];
  /** Messages sent instead of those of the scenario. */
  messages?: readonly MessageStep[];
  /** What else is done instead of what the scenario does. */
  actions?: readonly ActionStep[];
  lastTask?: string;
}

/** A scenario as far as a state, with other decisions on the way. */
export function until(scenario: Scenario, goal: string, { tasks = [], messages = scenario.messages, actions = scenario.actions ?? [], lastTask }: Turn = {}): Scenario {
  const taken = new Set(tasks.map(({ formKey }) => formKey));
  return { ...scenario, goal, messages, actions, tasks: [...tasks, ...scenario.tasks.filter(({ formKey }) => !taken.has(formKey))], ...(lastTask !== undefined && { lastTask }) };
}

/** `filing-01`, `filing-02` ... */
export const numbered = (prefix: string, index: number): string => `${prefix}-${String(index + 1).padStart(2, '0')}`;
