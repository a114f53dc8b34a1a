import type { NodeCompiler } from '../code.ts';
import { spend } from '../meter.ts';
import { DataScope, note, type Scope } from '../scope.ts';
import { asList, isContext } from '../values.ts';

/** Kinds of expression that cannot be a position. */
const CONDITIONS = new Set(['Comparison', 'Conjunction', 'Disjunction', 'QuantifiedExpression', 'InstanceOfExpression', 'BooleanLiteral']);

/** `list[condition]` and `list[position]` (DMN 1.5 section 10.3.2.5). A value that is no list is a list of one. */
export const filter: Record<string, NodeCompiler> = {
  FilterExpression: (node, compile) => {
    const target = compile(node.children[0]);
    const inner = node.children[2];
    const condition = compile(inner);
    const maybePosition = inner === undefined || !CONDITIONS.has(inner.name);
    return (scope) => {
      const value = target(scope);
      const list = value === null || value === undefined ? [] : asList(value);
      if (maybePosition) {
        const first = condition(list.length > 0 ? itemScope(list[0], scope) : scope);
        if (typeof first === 'number') return itemAt(list, first);
      }
      return filterList(list, condition, scope);
    };
  },
};

/** The items for which a condition is true; null when it is something else than true, false or null for one of them. */
export function filterList(list: unknown[], condition: (scope: Scope) => unknown, scope: Scope): unknown[] | null {
  const result: unknown[] = [];
  for (const item of list) {
    spend();
    const holds = condition(itemScope(item, scope)) ?? false;
    if (typeof holds !== 'boolean') return note(scope.environment, 'a filter is neither a position nor a condition');
    if (holds) result.push(item);
  }
  return result;
}

function itemScope(item: unknown, scope: Scope): Scope {
  return isContext(item) ? new DataScope(scope.environment, [item, { item }], scope) : scope.child([['item', item]]);
}

/** Positions count from 1, negative ones from the end. */
function itemAt(list: unknown[], position: number): unknown {
  return position === 0 || !Number.isInteger(position) ? null : (list.at(position > 0 ? position - 1 : position) ?? null);
}
