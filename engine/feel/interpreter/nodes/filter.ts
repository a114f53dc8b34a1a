import type { NodeCompiler } from '../code.ts';
import { note, spend, type Scope } from '../scope.ts';
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
        if (typeof first !== 'boolean' && list.length <= 1) return first === null && list.length === 1 ? [] : note(scope.environment, 'a filter is a position or a condition');
      }
      return filterList(list, condition, scope);
    };
  },
};

export function filterList(list: unknown[], condition: (scope: Scope) => unknown, scope: Scope): unknown[] {
  return list.filter((item) => {
    spend(scope.environment);
    return condition(itemScope(item, scope)) === true;
  });
}

function itemScope(item: unknown, scope: Scope): Scope {
  return scope.child([['item', item], ...(isContext(item) ? Object.entries(item) : [])]);
}

/** Positions count from 1, negative ones from the end. */
function itemAt(list: unknown[], position: number): unknown {
  return position === 0 || !Number.isInteger(position) ? null : (list.at(position > 0 ? position - 1 : position) ?? null);
}
