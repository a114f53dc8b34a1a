import type { SyntaxNode } from '../syntax.ts';
import type { Scope } from './scope.ts';

/** A compiled FEEL expression. */
export type Code = (scope: Scope) => unknown;

export type NodeCompiler = (node: SyntaxNode, compile: (node: SyntaxNode | undefined) => Code) => Code;

/** The n-th part of a node that is not a keyword or sign. */
export function part(node: SyntaxNode, name: string): SyntaxNode | undefined {
  return node.children.find((child) => child.name === name);
}
