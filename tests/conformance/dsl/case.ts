import type { DecisionTable } from '../../../engine/model/graph.ts';
import type { Actor } from '../../../engine/model/io.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import { Play } from '../../harness/play.ts';
import { tokens, type Action, type Step } from './steps.ts';

/** One model, played by a script, with what BPMN 2.0.2 says has to be seen. */
export interface ConformanceCase {
  /** Unique; the behaviour it proves, as a sentence. */
  name: string;
  /** Ids of rows of the catalogue, with a blank between. */
  proves: string;
  xml: string;
  /** Variables at the start. */
  with?: JsonObject;
  /** Start event, receive task or event that starts the instance; default: the none start events. */
  startAt?: string;
  startedBy?: Actor;
  decisions?: Record<string, DecisionTable>;
  /** The first text tells the tokens after the start. */
  steps: Step[];
}

/** Plays a case. Null when all is as expected, else the step that was not and why. */
export async function play(test: ConformanceCase): Promise<string | null> {
  let at = 'start';
  try {
    const { startedBy, decisions } = test;
    const instance = await Play.of(test.xml, test.with, test.startAt, { ...(startedBy && { actor: startedBy }), ...(decisions && { decisions }) });
    for (const [index, step] of test.steps.entries()) {
      at = `step ${index + 1}`;
      const problem = perform(instance, step);
      if (problem !== null) return `${at}: ${problem}`;
    }
    return null;
  } catch (error) {
    return `${at}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function perform(instance: Play, step: Step): string | null {
  if (typeof step === 'string') {
    const actual = tokens(instance);
    return actual === step ? null : `tokens are at "${actual}", expected "${step}"${trouble(instance)}`;
  }
  if ('check' in step) {
    const problem = step.check(instance);
    return problem === null ? null : `${step.checks}: ${problem}`;
  }
  return performAction(instance, step);
}

function performAction(instance: Play, step: Action): string | null {
  const before = instance.state.seq;
  const rejection = step.act(instance);
  if (rejection?.code !== step.refused) return `${step.does}: ${rejection ? `refused (${rejection.message})` : `was not refused, expected ${step.refused ?? ''}`}`;
  return rejection && instance.state.seq !== before ? `${step.does}: was refused and yet something changed` : null;
}

function trouble(instance: Play): string {
  const messages = instance.incidents();
  return messages.length > 0 ? ` (incidents: ${messages.join('; ')})` : '';
}
