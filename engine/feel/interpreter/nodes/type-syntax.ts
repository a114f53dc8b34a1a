import type { SyntaxNode } from '../../syntax.ts';
import { part, type NodeCompiler } from '../code.ts';
import { note, type Scope } from '../scope.ts';
import { ANY, basicType, conforms, type FeelType } from '../types.ts';
import { nameText } from './literals.ts';

type TypeReader = (scope: Scope) => FeelType | undefined;

/** `value instanceof type`. */
export const typeTests: Record<string, NodeCompiler> = {
  InstanceOfExpression: (node, compile) => {
    const value = compile(node.children[0]);
    const type = typeReader(part(node, 'Type'));
    return (scope) => {
      const tested = value(scope) ?? null;
      const expected = type(scope);
      if (expected === undefined) return note(scope.environment, `type ${part(node, 'Type')?.text ?? ''} is not known`);
      return tested === null ? expected.kind === 'basic' && expected.name === 'null' : conforms(tested, withoutConstraint(expected));
    };
  },
};

/** Reads a type as it is written in an expression; names of the model are looked up when it runs. */
export function typeReader(node: SyntaxNode | undefined): TypeReader {
  const inner = node?.name === 'Type' ? node.children[0] : node;
  switch (inner?.name) {
    case undefined:
      return () => ANY;
    case 'ListType': {
      const element = typeReader(part(inner, 'Type'));
      const isRange = inner.text.startsWith('range');
      return (scope) => wrap(element(scope), (type) => (isRange ? { kind: 'range', element: type } : { kind: 'list', element: type }));
    }
    case 'ContextType': {
      const entries = (part(inner, 'ContextEntryTypes')?.children ?? []).filter((child) => child.name === 'ContextEntryType').map((child) => ({ name: nameText(part(child, 'Name')), type: typeReader(part(child, 'Type')) }));
      return (scope) => all(entries.map((entry) => wrap(entry.type(scope), (type) => ({ name: entry.name, type }))), (list) => ({ kind: 'context', entries: list }));
    }
    case 'FunctionType': {
      const parameters = (part(inner, 'ArgumentTypes')?.children ?? []).filter((child) => child.name === 'ArgumentType').map((child) => typeReader(part(child, 'Type')));
      const result = typeReader(inner.children.filter((child) => child.name === 'Type').at(-1));
      return (scope) => all(parameters.map((parameter) => parameter(scope)), (list) => wrap(result(scope), (type) => ({ kind: 'function', parameters: list, result: type })));
    }
    default: {
      const name = nameText(inner);
      const basic = basicType(name);
      return (scope) => basic ?? scope.environment.type(name.replace(/\s*\.\s*/g, '.'));
    }
  }
}

/** `instance of` asks for the type, not for the values a model allows. */
function withoutConstraint(type: FeelType): FeelType {
  return type.kind === 'allowed' ? withoutConstraint(type.base) : type;
}

function wrap<A, B>(value: A | undefined, make: (value: A) => B): B | undefined {
  return value === undefined ? undefined : make(value);
}

function all<A, B>(values: (A | undefined)[], make: (values: A[]) => B): B | undefined {
  return values.includes(undefined) ? undefined : make(values as A[]);
}
