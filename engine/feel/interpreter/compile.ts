import { parseExpression, parseUnaryTests } from 'feelin';
import { fail } from '../failure.ts';
import { memo } from '../memo.ts';
import { syntaxTree, type Shape, type SyntaxNode } from '../syntax.ts';
import type { Code, NodeCompiler } from './code.ts';
import { arithmetic } from './nodes/arithmetic.ts';
import { control } from './nodes/control.ts';
import { filter } from './nodes/filter.ts';
import { functions } from './nodes/functions.ts';
import { literals } from './nodes/literals.ts';
import { logic } from './nodes/logic.ts';
import { names } from './nodes/names.ts';
import { typeTests } from './nodes/type-syntax.ts';
import { unaryTestsCode } from './nodes/unary-tests.ts';
import { spend } from './meter.ts';
import type { Scope } from './scope.ts';
import { shapeOf } from './shape.ts';

const COMPILERS: Record<string, NodeCompiler> = {
  ...literals, ...names, ...arithmetic, ...logic, ...control, ...filter, ...functions, ...typeTests,
  Expression: (node, compile) => compile(node.children[0]),
  ParenthesizedExpression: (node, compile) => compile(node.children[1]),
};

/** What costs nothing to evaluate. */
const CONSTANTS = new Set(['NumericLiteral', 'StringLiteral', 'BooleanLiteral', 'null', 'Expression', 'ParenthesizedExpression', 'PositiveUnaryTest']);

function compileNode(node: SyntaxNode | undefined): Code {
  const compiler = node !== undefined && Object.hasOwn(COMPILERS, node.name) ? COMPILERS[node.name] : undefined;
  if (node === undefined || compiler === undefined) return fail(`"${node?.text ?? ''}" cannot be evaluated`);
  const code = compiler(node, compileNode);
  if (CONSTANTS.has(node.name)) return code;
  return (scope) => {
    spend();
    return code(scope);
  };
}

type Tests = (subject: unknown, scope: Scope) => boolean;

/** Readings of one text that are remembered; there is hardly ever more than one. */
const MAX_READINGS = 32;

/** Programs by text, for each set of unusual names the text is read with: texts are parsed once. */
const expressions = memo((): Map<string, Code> => new Map());
const tests = memo((): Map<string, Tests> => new Map());

/**
 * The program of a FEEL expression, read with the names of the scope.
 * @throws ExpressionFailure when it is not well formed
 */
export function expressionCode(text: string, scope: Scope): Code {
  return cached(expressions(text), shapeOf(text, scope), (shape) => compileNode(parse(text, parseExpression, shape)));
}

/** The program of FEEL unary tests. */
export function unaryTestsProgram(text: string, scope: Scope): Tests {
  return cached(tests(text), shapeOf(text, scope), (shape) => unaryTestsCode(parse(text, parseUnaryTests, shape), compileNode));
}

function cached<T>(programs: Map<string, T>, { key, shape }: { key: string; shape: Shape }, compile: (shape: Shape) => T): T {
  const known = programs.get(key);
  if (known !== undefined) return known;
  const program = compile(shape);
  if (programs.size >= MAX_READINGS) programs.clear();
  programs.set(key, program);
  return program;
}

function parse(text: string, parser: typeof parseExpression, shape: Shape): SyntaxNode {
  const root = syntaxTree(text, parser, shape);
  const [first] = root.children;
  const error = first === undefined ? root : firstError(root);
  if (error !== null || first === undefined) return fail(`syntax error in "${text}"${error !== null && error.text !== '' ? ` at "${error.text}"` : ''}`);
  return first;
}

function firstError(node: SyntaxNode): SyntaxNode | null {
  if (node.error) return node;
  for (const child of node.children) {
    const error = firstError(child);
    if (error !== null) return error;
  }
  return null;
}
