import { allocate, move, type Allocation } from './allocate.ts';
import { amountOf } from '../../../store/procurement/money.ts';
import type { OrderFlag, SplitDistributor, SplitInput, SplitOrder, SplitResult, StorageClass } from './types.ts';

const STORAGE_ORDER: StorageClass[] = ['AMBIENT', 'COLD', 'CONTROLLED', 'HAZARDOUS'];

/**
 * Splits the approved lines of a plan into orders (WORKFLOWS.md P10): one order for each distributor, delivery location, storage class, funding
 * and urgency. Nothing is cut to stay below a limit of approval: a line is parted only between distributors by their stock promises, and orders
 * only beyond the largest number of lines or the largest amount. The same input gives the same orders with the same numbers.
 */
export function splitPlan(input: SplitInput): SplitResult {
  const allocated = allocate(input);
  const { allocations, refusedMoves } = move(allocated.allocations, input.moves ?? [], input);
  const distributors = new Map(input.distributors.map((distributor) => [distributor.id, distributor]));
  const groups = groupBy(allocations, (allocation) => keyOf(allocation, distributors, input));
  const orders: SplitOrder[] = [];
  for (const key of [...groups.keys()].sort()) {
    for (const part of parts(groups.get(key) as Allocation[], input)) orders.push(orderOf(part, distributors, orders.length + 1, input));
  }
  return { orders, unplaced: allocated.unplaced, singleCandidate: allocated.singleCandidate, refusedMoves, amount: amountOf(orders.flatMap(({ lines }) => lines)) };
}

/** Sorts as people read the result: emergencies first, then by location, storage class, funding, and the better distributor. */
function keyOf({ line, distributorId }: Allocation, distributors: Map<string, SplitDistributor>, { rules }: SplitInput): string {
  const rank = String(Math.round((1_000_000 - (distributors.get(distributorId)?.points ?? 0)) * 1_000)).padStart(12, '0');
  return [line.emergency ? 0 : 1, line.location, STORAGE_ORDER.indexOf(line.storageClass), line.funding, rank, distributorId, rules.separateSuppliers ? line.supplier : ''].join('\u0000');
}

function groupBy<T>(items: readonly T[], keyOfItem: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

/** Orders with too many lines, or too large ones, are filled one after another. A line that is too large by itself stays whole. */
function parts(group: Allocation[], { rules: { maxLines, maxAmount } }: SplitInput): Allocation[][] {
  const result: Allocation[][] = [];
  let current: Allocation[] = [];
  for (const allocation of group) {
    const tooLarge = maxAmount !== null && current.length > 0 && amount([...current, allocation]) > maxAmount;
    if (current.length === maxLines || tooLarge) {
      result.push(current);
      current = [];
    }
    current.push(allocation);
  }
  return current.length > 0 ? [...result, current] : result;
}

const amount = (allocations: readonly Allocation[]): number => amountOf(allocations.map(({ line, qty }) => ({ qty, price: line.price })));

function orderOf(allocations: Allocation[], distributors: Map<string, SplitDistributor>, splitNo: number, { orderPrefix, rules }: SplitInput): SplitOrder {
  const [{ line, distributorId }] = allocations as [Allocation];
  const total = amount(allocations);
  const belowMin = total < (distributors.get(distributorId)?.minOrder ?? 0);
  // Controlled drugs travel alone and emergencies at once: for them there is nothing to wait for.
  const held = belowMin && line.storageClass !== 'CONTROLLED' && !line.emergency && rules.holdHours > 0;
  const flags: [OrderFlag, boolean][] = [
    ['BELOW_MIN', belowMin], ['HELD', held], ['PROMISE_SHORT', allocations.some(({ promiseShort }) => promiseShort)], ['OVER_MAX', rules.maxAmount !== null && total > rules.maxAmount],
  ];
  return {
    splitNo, orderNo: `${orderPrefix}-${String(splitNo).padStart(2, '0')}`, distributorId, location: line.location, storageClass: line.storageClass, funding: line.funding, emergency: line.emergency,
    lines: allocations.map((part) => ({
      planLineNo: part.line.lineNo, productCode: part.line.productCode, qty: part.qty, price: part.line.price, contractId: part.line.contractId, contractVersion: part.line.contractVersion,
      substituteFor: part.line.substituteFor ?? null,
    })),
    amount: total, flags: flags.flatMap(([flag, set]) => (set ? [flag] : [])), holdHours: held ? rules.holdHours : 0,
  };
}
