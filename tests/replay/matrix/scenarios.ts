/** One scenario for each cell of the matrix: every element in every situation. */
import type { JsonObject } from '../../../engine/model/json.ts';
import { boundary, bpmn, end, flow, start, sub, transaction, user } from '../../conformance/dsl/xml.ts';
import type { Player } from '../../integration/support/scenarios.ts';
import { MATRIX_ELEMENTS, NEEDS, type MatrixElement } from './elements.ts';

export const SITUATIONS = ['normal', 'interrupted', 'cancelled', 'handed-over', 'incident'] as const;
export type Situation = (typeof SITUATIONS)[number];

export interface MatrixCell {
  /** Name of its histories; those of several runs are numbered. */
  name: string;
  xml: string;
  variables: JsonObject;
  /** Each step in a run of its own. */
  handsOver: boolean;
  play(player: Player): Promise<void>;
}

/** `s -> h [ i -> the element -> w ] -> e`; the message o interrupts h and leads to y. */
function model({ id, model: inside, around = '', transaction: isTransaction }: MatrixElement, more: string): string {
  const scope = (isTransaction ? transaction : sub)('h', start('i'), inside(more));
  return bpmn(start(), scope, end('e'), flow('s h e'), boundary('stop', 'h', '<messageEventDefinition messageRef="O"/>'), user('y'), end('ey'), flow('stop y ey'), around)
    .replace('<process id="p"', `<process id="matrix-${id}"`);
}

async function throughTheElement(player: Player, { finish, leaves, then }: MatrixElement): Promise<void> {
  await finish?.(player);
  if (leaves !== 'at once') await player.complete('w');
  if (then !== undefined) await player.complete(then);
}

const PLAYS: Record<Situation, (player: Player, element: MatrixElement) => Promise<void>> = {
  normal: throughTheElement,
  'handed-over': throughTheElement,
  async interrupted(player) {
    await player.message('o');
    await player.complete('y');
  },
  cancelled: (player) => player.deliver({ kind: 'cancel', reason: 'not needed' }),
  async incident(player, element) {
    const failsLater = element.covers.kind === 'boundaryEvent';
    if (failsLater) await element.finish?.(player);
    if (element.leaves === 'after w') await player.complete('w');
    await player.incident();
    await player.deliver({ kind: 'setVariables', variables: { needed: 1 } });
    for (const incident of await player.incidents()) await player.deliver({ kind: 'retry', incident });
    if (element.leaves === 'after w') return element.then === undefined ? undefined : player.complete(element.then);
    await throughTheElement(player, failsLater ? { ...element, finish: () => Promise.resolve() } : element);
  },
};

export const MATRIX: MatrixCell[] = MATRIX_ELEMENTS.flatMap((element) =>
  SITUATIONS.map((situation): MatrixCell => ({
    name: `matrix/${element.id}-${situation}`,
    xml: model(element, situation === 'incident' ? NEEDS : ''),
    variables: element.variables ?? {},
    handsOver: situation === 'handed-over',
    play: (player) => PLAYS[situation](player, element),
  })));
