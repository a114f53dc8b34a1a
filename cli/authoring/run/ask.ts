import { createInterface } from 'node:readline/promises';
import type { JsonObject } from '../../../engine/index.ts';
import type { Player } from '../../../engine/simulate/player.ts';
import { UserError, messageOf } from '../../user-error.ts';
import { arrival, completion, nextAnswer, type Answer } from '../../../engine/simulate/answer.ts';

/** What a person may choose for an instance, in the order it would be chosen without one. */
export function choices(player: Player, forms: ReadonlyMap<string, JsonObject>): Answer[] {
  const automatic = nextAnswer(player, forms);
  const tasks = player.tasks().flatMap((task) => (task.task.outcomes.length === 0 ? [completion(task, forms)] : task.task.outcomes.map((outcome) => completion(task, forms, outcome))));
  const events = player.waits().flatMap((wait) => arrival(wait) ?? []);
  const dueAt = player.nextDue();
  const time: Answer[] = dueAt === null ? [] : [{ body: { kind: 'timer' }, because: 'the next timer fires', dueAt }];
  const all = [...(automatic === null ? [] : [automatic]), ...tasks, ...events, ...time];
  return all.filter((choice, index) => all.findIndex((other) => JSON.stringify(other.body) === JSON.stringify(choice.body)) === index);
}

/**
 * Asks at the terminal what happens next: a number, and after it, if wanted, variables as a JSON object. An empty line takes the first.
 * @returns null when the person ends the run
 */
export async function ask(player: Player, forms: ReadonlyMap<string, JsonObject>): Promise<Answer | null> {
  const offered = choices(player, forms);
  if (offered.length === 0) return null;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    offered.forEach(({ because }, index) => console.error(`  ${index + 1}  ${because}`));
    const line = await terminal.question('next (number, then {variables}; q ends)? ');
    return line.trim() === 'q' ? null : chosen(offered, line.trim());
  } finally {
    terminal.close();
  }
}

/** @throws {UserError} when the line is no choice */
export function chosen(offered: readonly Answer[], line: string): Answer {
  const [, number = '1', json = ''] = /^(\d*)\s*(.*)$/s.exec(line) ?? [];
  const answer = offered[Number(number || '1') - 1];
  if (answer === undefined) throw new UserError(`There is no choice ${line}.`, 2);
  if (json === '') return answer;
  try {
    const variables = JSON.parse(json) as JsonObject;
    return { ...answer, body: withVariables(answer.body, variables) };
  } catch (error) {
    throw new UserError(`${json} is not JSON: ${messageOf(error)}`, 2);
  }
}

function withVariables(body: Answer['body'], variables: JsonObject): Answer['body'] {
  if (body.kind === 'jobCompleted') return { ...body, result: variables };
  return 'variables' in body ? { ...body, variables: { ...body.variables, ...variables } } : body;
}
