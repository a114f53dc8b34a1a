import { evaluate, type EvalContext, type InputBody, type Json, type JsonObject } from '../../../engine/index.ts';
import type { OpenJob, Player } from '../../../engine/simulate/player.ts';
import type { JobAnswer, Scenario } from './format.ts';

/** The answers of handlers and called processes that a scenario gives beforehand. */
export class Stubs {
  private readonly given: Scenario['given'];
  private readonly asked = new Map<string, number>();

  constructor(given: Scenario['given']) {
    this.given = given;
  }

  /** Answers everything that has an answer, until only waits are left. */
  settle(player: Player): void {
    for (let next = this.next(player); next !== null; next = this.next(player)) player.deliver(next);
  }

  private next(player: Player): InputBody | null {
    for (const job of player.jobs()) {
      const answer = this.answerFor(job.type);
      if (answer) return jobInput(job, answer, player);
    }
    const call = player.openCalls().find(({ process }) => Object.hasOwn(this.given.calls, process));
    return call ? { kind: 'callCompleted', element: call.key, variables: this.given.calls[call.process] ?? {} } : null;
  }

  private answerFor(type: string): JobAnswer | undefined {
    const given = Object.hasOwn(this.given.handlers, type) ? this.given.handlers[type] : undefined;
    if (given === undefined || !Array.isArray(given)) return given;
    const turn = this.asked.get(type) ?? 0;
    this.asked.set(type, turn + 1);
    return given[Math.min(turn, given.length - 1)];
  }
}

/** The input by which a job ends as told. */
export function jobInput({ key: job, attempt, input }: OpenJob, answer: JobAnswer, player: Player): InputBody {
  if ('fail' in answer) return { kind: 'jobFailed', job, attempt, message: answer.fail };
  if ('error' in answer) {
    const { error: code, message = code, variables } = answer;
    return { kind: 'jobError', job, attempt, code, message, ...(variables && { variables: worked(variables, input, player) as JsonObject }) };
  }
  return { kind: 'jobCompleted', job, attempt, result: worked(answer.result, input, player) as JsonObject };
}

/** Texts that begin with `=` are worked out over the given names. */
export function worked(value: Json, names: JsonObject, player: Player): Json {
  if (typeof value === 'string') return value.startsWith('=') ? workedText(value, names, player) : value;
  if (Array.isArray(value)) return value.map((item) => worked(item, names, player));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, worked(member, names, player)]));
}

function workedText(text: string, names: JsonObject, player: Player): Json {
  const { bundle, policies } = player.definition;
  const { businessKey, instanceId } = player.state;
  const context: EvalContext = { variables: names, now: player.now, policies, settings: bundle.settings, businessKey, instanceId };
  const result = evaluate({ lang: 'feel', text: text.slice(1) }, context);
  if (!result.ok) throw new Error(`${text}: ${result.error}`);
  return result.value;
}
