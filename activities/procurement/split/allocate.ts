import type { SplitDistributor, SplitInput, SplitLine, SplitMove } from './types.ts';

/** A part of a line with one distributor. */
export interface Allocation { line: SplitLine; distributorId: string; qty: number; promiseShort: boolean }

export interface Allocated {
  allocations: Allocation[];
  unplaced: { lineNo: number; qty: number; reason: string }[];
  singleCandidate: boolean;
}

/**
 * Picks distributors for each line (rules 2 and 7): the hospital's own choice if it may deliver and is good enough, else the best; a
 * line beyond a stock promise goes on to the next best only under a contract with several sources, in whole packages.
 */
export function allocate({ lines, distributors, rules }: SplitInput): Allocated {
  const promises = new Promises();
  const result: Allocated = { allocations: [], unplaced: [], singleCandidate: true };
  for (const line of lines) {
    if (line.qty <= 0) continue;
    const candidates = candidatesOf(line, distributors, rules.minScore);
    const [best] = candidates;
    if (!best) {
      result.unplaced.push({ lineNo: line.lineNo, qty: line.qty, reason: 'NO_DISTRIBUTOR' });
      continue;
    }
    if (candidates.length > 1) result.singleCandidate = false;
    result.allocations.push(...(line.multiSource ? share(line, candidates, promises) : [whole(line, best, promises)]));
  }
  return result;
}

/** Distributors that may and can deliver the line, the one to take first. */
export function candidatesOf(line: SplitLine, distributors: readonly SplitDistributor[], minScore: number): SplitDistributor[] {
  const able = distributors.filter((distributor) => line.entitled.includes(distributor.id) && canDeliver(line, distributor)).sort(better);
  const preferred = able.find(({ id, score }) => id === line.preferredDistributor && score >= minScore);
  return preferred ? [preferred, ...able.filter((distributor) => distributor !== preferred)] : able;
}

function canDeliver({ storageClass }: SplitLine, { licensed, coldChain, controlled, hazardous }: SplitDistributor): boolean {
  const needs: Record<SplitLine['storageClass'], boolean> = { AMBIENT: true, COLD: coldChain, CONTROLLED: controlled, HAZARDOUS: hazardous };
  return licensed && needs[storageClass];
}

const better = (a: SplitDistributor, b: SplitDistributor): number => b.points - a.points || b.score - a.score || (a.id < b.id ? -1 : 1);

function whole(line: SplitLine, { id }: SplitDistributor, promises: Promises): Allocation {
  const promiseShort = promises.left(line, id) < line.qty;
  promises.take(line, id, line.qty);
  return { line, distributorId: id, qty: line.qty, promiseShort };
}

function share(line: SplitLine, candidates: readonly SplitDistributor[], promises: Promises): Allocation[] {
  const parts: Allocation[] = [];
  let open = line.qty;
  for (const { id } of candidates) {
    const left = promises.left(line, id);
    const qty = left >= open ? open : Math.floor(left / line.packSize) * line.packSize;
    if (qty <= 0) continue;
    promises.take(line, id, qty);
    parts.push({ line, distributorId: id, qty, promiseShort: false });
    open -= qty;
    if (open === 0) return parts;
  }
  // More than all of them promise: the best one is asked for the rest.
  const first = parts[0] ?? { line, distributorId: (candidates[0] as SplitDistributor).id, qty: 0, promiseShort: true };
  return [{ ...first, qty: first.qty + open, promiseShort: true }, ...parts.slice(1)];
}

/** What is left of the promises as lines use them up. */
class Promises {
  private readonly taken = new Map<string, number>();

  left(line: SplitLine, distributorId: string): number {
    const promised = line.promises[distributorId];
    return promised === undefined ? Infinity : Math.max(0, promised - (this.taken.get(`${distributorId} ${line.productCode}`) ?? 0));
  }

  take(line: SplitLine, distributorId: string, qty: number): void {
    const key = `${distributorId} ${line.productCode}`;
    this.taken.set(key, (this.taken.get(key) ?? 0) + qty);
  }
}

/** Applies a reviewer's moves. One to a distributor that may not deliver the line, or of what is not there, is refused. */
export function move(allocations: Allocation[], moves: readonly SplitMove[], { distributors, rules }: Pick<SplitInput, 'distributors' | 'rules'>): { allocations: Allocation[]; refusedMoves: { lineNo: number; reason: string }[] } {
  const moved = allocations.map((allocation) => ({ ...allocation }));
  const refusedMoves: { lineNo: number; reason: string }[] = [];
  for (const { lineNo, from, to } of moves) {
    const source = moved.find(({ line, distributorId }) => line.lineNo === lineNo && distributorId === from);
    if (!source) refusedMoves.push({ lineNo, reason: 'NOT_THERE' });
    else if (!candidatesOf(source.line, distributors, rules.minScore).some(({ id }) => id === to)) refusedMoves.push({ lineNo, reason: 'NOT_ENTITLED' });
    else {
      const target = moved.find((other) => other !== source && other.line === source.line && other.distributorId === to);
      const promised = source.line.promises[to];
      if (target) {
        target.qty += source.qty;
        target.promiseShort ||= promised !== undefined && promised < target.qty;
        moved.splice(moved.indexOf(source), 1);
      } else {
        source.distributorId = to;
        source.promiseShort = promised !== undefined && promised < source.qty;
      }
    }
  }
  return { allocations: moved, refusedMoves };
}
