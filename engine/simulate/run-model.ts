import type { Definition, EngineEvent, JsonObject } from '../index.ts';
import { Player } from './player.ts';
import { nextAnswer, type Answer } from './answer.ts';

export interface RunOptions {
  definition: Definition;
  /** Form schemas by key. */
  forms: ReadonlyMap<string, JsonObject>;
  variables: JsonObject;
  /** Id of the start event, when it is not the none start event. */
  startNode?: string | undefined;
  /** Inputs given to the instance before it is left where it is. */
  maxSteps: number;
  /** Epoch ms at which the instance starts. */
  at: number;
  /** Chooses what happens next; null leaves the instance where it is. Default: {@link nextAnswer}. */
  answer?: (player: Player) => Answer | null | Promise<Answer | null>;
  onEvent?: (event: EngineEvent) => void;
  onAnswer?: (answer: Answer) => void;
}

export interface RunResult {
  /** `waiting`: for something nobody made up, or the steps are used up. `failed`: refused at the start, or an incident. */
  outcome: 'completed' | 'waiting' | 'failed';
  /** Why it did not complete. */
  reason: string | null;
  steps: number;
  tokens: string[];
  incidents: { element: string; message: string }[];
  caseState: string | null;
  variables: JsonObject;
}

/** Plays one instance to its end, an incident, a wait nobody answers, or the last step allowed. */
export async function runModel(options: RunOptions): Promise<RunResult> {
  const { definition, forms, variables, startNode, maxSteps, at, answer = (player) => nextAnswer(player, forms), onEvent, onAnswer } = options;
  const player = new Player(definition, at);
  let told = 0;
  const tell = (): void => {
    for (const event of player.events.slice(told)) onEvent?.(event);
    told = player.events.length;
  };
  let steps = 1;
  const entry = startNode ?? onlyTypedStart(definition);
  let refused = player.deliver({ kind: 'start', instanceId: 'run', businessKey: 'run', variables, ...(entry !== undefined && { startNode: entry }) });
  tell();
  let reason: string | null = null;
  while (refused === null && !player.ended && player.incidents().length === 0) {
    if (steps >= maxSteps) {
      reason = `stopped after ${maxSteps} steps`;
      break;
    }
    const next = await answer(player);
    if (next === null) {
      reason = waitingFor(player);
      break;
    }
    onAnswer?.(next);
    if (next.dueAt !== undefined) player.now = next.dueAt;
    refused = player.deliver(next.body);
    steps += 1;
    tell();
  }
  const incidents = player.incidents().map(({ element, message }) => ({ element, message }));
  if (refused !== null) reason = refused.message;
  else if (incidents.length > 0) reason = incidents.map(({ element, message }) => (message.startsWith(element) ? message : `${element}: ${message}`)).join('; ');
  const failed = refused !== null || incidents.length > 0;
  return {
    outcome: failed ? 'failed' : player.ended ? 'completed' : 'waiting', reason, steps, tokens: player.tokens(), incidents,
    caseState: player.state.caseState, variables: player.variables(),
  };
}

/** The first start event, when all of them have triggers: a message that starts the process has then arrived. */
function onlyTypedStart({ bundle: { graph } }: Definition): string | undefined {
  if ((graph.nodes[0]?.starts ?? []).length > 0) return undefined;
  return graph.nodes.find(({ scope, kind }) => scope === 0 && kind === 'startEvent')?.id;
}

function waitingFor(player: Player): string {
  const waits = player.waits().map(({ kind, id }) => `${kind} at ${id}`);
  return `waits at ${player.tokens().join(', ') || 'no element'}${waits.length === 0 ? '' : `: ${waits.join(', ')}`}`;
}
