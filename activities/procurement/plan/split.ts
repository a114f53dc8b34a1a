import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { Handler } from '../../handler.ts';
import { number, record, records, text } from '../../kit/input.ts';
import { splitPlan } from '../split/split-plan.ts';
import type { SplitMove, SplitOrder } from '../split/types.ts';
import { planNumber } from './lock.ts';
import { splitDistributors, splitLines, splitRules } from './split-lines.ts';

/**
 * `procurement.split`: proposes the orders of a plan; stores nothing.
 * Input: `hospitalId, plan, lines` (approved), `ratings` (of `distributor-choice`, in the order of the register), `moves, rules, autoLimit`, `round` and `attempt` (absent: the first).
 * Result: `orders, unplaced, refusedMoves, amount`, `auto` (no choice was to be made and the amount is below the limit).
 */
export const split: Handler = async (input, context) => {
  const { procurement } = context.store;
  const plan = record(input, 'plan');
  const distributors = await procurement.distributors.list();
  const penalties = new Map(records(input, 'ratings').map((rating, i): [string, number] => [distributors[i]?.id ?? '', number(rating, 'points')]));
  const result = splitPlan({
    orderPrefix: orderPrefix(planNumber(context), input),
    lines: await splitLines(procurement, { hospitalId: text(input, 'hospitalId'), emergency: plan['type'] === 'EMERGENCY', lines: records(input, 'lines'), now: context.now }),
    distributors: splitDistributors(distributors, context.now, penalties), rules: splitRules(record(input, 'rules')), moves: records(input, 'moves') as unknown as SplitMove[],
  });
  const names = new Map(distributors.map(({ id, name }) => [id, name]));
  const moved = records(input, 'moves').length > 0;
  return {
    orders: result.orders.map((order) => named(order, names)) as Json[], unplaced: result.unplaced as unknown as Json[], refusedMoves: result.refusedMoves, amount: result.amount,
    auto: result.singleCandidate && !moved && result.unplaced.length === 0 && result.amount < number(input, 'autoLimit'),
  };
};

/** Orders of a later round, or after a failed attempt, have numbers of their own: the first ones stay as they are. */
function orderPrefix(planNo: string, { round, attempt }: JsonObject): string {
  const part = (letter: string, n: Json | undefined): string => (typeof n === 'number' && n > 0 ? `-${letter}${n}` : '');
  return `${planNo.replace(/^JH/, 'DD')}${part('R', round)}${part('T', attempt)}`;
}

const named = (order: SplitOrder, names: ReadonlyMap<string, string>): JsonObject => ({ ...(order as unknown as JsonObject), distributorName: names.get(order.distributorId) ?? order.distributorId });
