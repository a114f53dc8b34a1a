import { part, type Code, type NodeCompiler } from '../code.ts';
import { invoke, TypedFunction, type Parameter } from '../functions.ts';
import { note, type Scope } from '../scope.ts';
import type { SyntaxNode } from '../../syntax.ts';
import { ANY } from '../types.ts';
import { builtin } from '../builtins/index.ts';
import { spend } from '../meter.ts';
import { kindOf } from '../values.ts';
import { nameText } from './literals.ts';
import { typeReader } from './type-syntax.ts';

/** Function definitions and calls. */
export const functions: Record<string, NodeCompiler> = {
  FunctionDefinition: (node, compile) => {
    if (part(node, 'external') !== undefined) return (scope) => note(scope.environment, 'external functions are not supported');
    const parameters = (part(node, 'FormalParameters')?.children ?? []).filter((child) => child.name === 'FormalParameter').map((child) => ({
      name: nameText(part(child, 'ParameterName')),
      type: typeReader(part(child, 'Type')),
    }));
    const body = compile(part(node, 'FunctionBody')?.children[0]);
    return (scope) => {
      spend(8);
      return lambda(parameters.map(({ name, type }) => ({ name, type: type(scope) ?? ANY })), body, scope);
    };
  },
  FunctionInvocation: call,
  DateTimeLiteral: (node, compile) => (node.children.length === 1 ? compile(node.children[0]) : call(node, compile)),
};

function lambda(parameters: Parameter[], body: Code, scope: Scope): TypedFunction {
  return new TypedFunction([{ parameters, run: (args) => body(scope.child(parameters.map((parameter, i) => [parameter.name, args[i]] as const))) }]);
}

/** What is called by its name is a function: data of the same name does not hide the built-in one. */
function calledFunction(node: SyntaxNode | undefined, compile: (node: SyntaxNode | undefined) => Code): Code {
  const target = compile(node);
  const fallback = builtin(nameText(node));
  if (fallback === undefined) return target;
  return (scope) => {
    const value = target(scope);
    return kindOf(value) === 'function' || kindOf(value) === 'range' ? value : fallback;
  };
}

function call(node: SyntaxNode, compile: (node: SyntaxNode | undefined) => Code): Code {
  const target = calledFunction(node.children[0], compile);
  const named = part(node, 'NamedParameters');
  if (named !== undefined) {
    const args = named.children.filter((child) => child.name === 'NamedParameter').map((child) => ({ name: nameText(child.children[0]), value: compile(child.children[1]) }));
    return (scope) => invoke(target(scope), { named: new Map(args.map(({ name, value }) => [name, value(scope)])) }, scope.environment);
  }
  const args = (part(node, 'PositionalParameters')?.children ?? []).map(compile);
  return (scope) => invoke(target(scope), { positional: args.map((arg) => arg(scope)) }, scope.environment);
}
