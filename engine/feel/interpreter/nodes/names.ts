import type { NodeCompiler } from '../code.ts';
import { builtin } from '../builtins/index.ts';
import { entryOf, normalizeName } from '../names.ts';
import { spend } from '../meter.ts';
import { note, type Scope } from '../scope.ts';
import { propertyOf } from '../temporal/properties.ts';
import { isContext } from '../values.ts';
import { nameText } from './literals.ts';

/** Variables and paths. */
export const names: Record<string, NodeCompiler> = {
  VariableName: (node) => variable(nameText(node)),
  SpecialFunctionName: (node) => variable(nameText(node)),
  DateTimeConstructor: (node) => variable(nameText(node)),
  '?': () => (scope) => scope.get('?') ?? null,
  PathExpression: (node, compile) => {
    const target = compile(node.children[0]);
    const name = nameText(node.children[2]);
    return (scope) => path(target(scope), name, scope);
  },
};

function variable(text: string): (scope: Scope) => unknown {
  const name = normalizeName(text);
  const fallback = builtin(text);
  return (scope) => {
    const value = scope.get(name);
    if (value !== undefined) return value;
    return fallback ?? note(scope.environment, `variable "${text}" not found`);
  };
}

/** `value.name`: of a context its entry, of a date its part, of a list the list of these. */
function path(target: unknown, name: string, scope: Scope): unknown {
  if (Array.isArray(target)) {
    spend(target.length);
    return target.map((item) => path(item, name, scope));
  }
  const value = isContext(target) ? entryOf(target, name) : propertyOf(target, name);
  if (value !== undefined) return value;
  return note(scope.environment, target === null || target === undefined ? `property "${name}" of null` : `property "${name}" not found`);
}
