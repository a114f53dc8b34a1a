import type { SyntaxNode } from '../../syntax.ts';
import { functionCall } from './functions.ts';
import { arithmetic, compare, isIn, type ArithmeticOperator, type CompareOperator } from './operators.ts';
import { property, variable, type Program } from './program.ts';

/** Compiles the syntax of an expression; undefined when a part of it is left to feelin. `source` is the whole text. */
export function compileNode(node: SyntaxNode, source: string): Program | undefined {
  const compiler = Object.hasOwn(COMPILERS, node.name) ? COMPILERS[node.name] : undefined;
  return compiler?.(node, source);
}

type NodeCompiler = (node: SyntaxNode, source: string) => Program | undefined;

const constant = (value: unknown): Program => () => value;

/** Compiles all parts, or none. */
export function compileAll(nodes: SyntaxNode[], source: string): Program[] | undefined {
  const programs: Program[] = [];
  for (const node of nodes) {
    const program = compileNode(node, source);
    if (program === undefined) return undefined;
    programs.push(program);
  }
  return programs;
}

const COMPILERS: Record<string, NodeCompiler> = {
  Expression: (node, source) => (node.children.length === 1 && node.children[0] ? compileNode(node.children[0], source) : undefined),
  ParenthesizedExpression: (node, source) => (node.children[1] ? compileNode(node.children[1], source) : undefined),
  PositiveUnaryTest: (node, source) => (node.children[0] ? compileNode(node.children[0], source) : undefined),
  NumericLiteral: (node) => (/^-?\s*(\d+(\.\d+)?|\.\d+)$/.test(node.text) ? constant(Number(node.text.replace(/\s/g, ''))) : undefined),
  StringLiteral: (node) => (/^"[^"\\]*"$/.test(node.text) ? constant(node.text.slice(1, -1)) : undefined),
  BooleanLiteral: (node) => constant(node.text === 'true'),
  null: () => constant(null),
  '?': () => (run) => run.subject ?? null,
  VariableName: compileVariable,
  PathExpression: compilePath,
  Comparison: compileComparison,
  Conjunction: (node, source) => compileLogic(node, source, false),
  Disjunction: (node, source) => compileLogic(node, source, true),
  ArithmeticExpression: compileArithmetic,
  IfExpression: compileIf,
  List: (node, source) => {
    const items = compileAll(node.children.slice(1, -1), source);
    return items && ((run) => items.map((item) => item(run)));
  },
  FunctionInvocation: compileInvocation,
};

function compileVariable(node: SyntaxNode, source: string): Program | undefined {
  if (!isSimpleName(node)) return undefined;
  const { text } = node;
  const extensible = mayContinue(node, source);
  return (run) => variable(run, text, extensible);
}

function compilePath(node: SyntaxNode, source: string): Program | undefined {
  const [targetNode, , nameNode] = node.children;
  const target = targetNode && compileNode(targetNode, source);
  if (target === undefined || nameNode === undefined || !isSimpleName(nameNode)) return undefined;
  const { text } = nameNode;
  const extensible = mayContinue(nameNode, source);
  return (run) => property(run, target(run), text, extensible);
}

function compileComparison(node: SyntaxNode, source: string): Program | undefined {
  const [leftNode, operatorNode, ...rest] = node.children;
  const left = leftNode && compileNode(leftNode, source);
  if (left === undefined || operatorNode === undefined) return undefined;
  if (operatorNode.name === 'CompareOp') {
    const right = rest[0] && compileNode(rest[0], source);
    const operator = operatorNode.text as CompareOperator;
    return right && ((run) => compare(run, operator, left(run), right(run)));
  }
  if (operatorNode.name === 'between') {
    const [low, high] = [rest[0], rest[2]].map((part) => part && compileNode(part, source));
    return low && high && ((run) => {
      const value = left(run);
      return and(compare(run, '>=', value, low(run)), compare(run, '<=', value, high(run)));
    });
  }
  if (operatorNode.name !== 'in') return undefined;
  const tests = rest.find((part) => part.name === 'PositiveUnaryTests')?.children ?? rest.filter((part) => part.name === 'PositiveUnaryTest');
  const candidates = compileAll(tests, source);
  return candidates && ((run) => isIn(run, left(run), candidates.map((candidate) => candidate(run)).flat(1)));
}

/** Three-valued logic of DMN 1.5 table 48; the second operand is not needed when the first decides. */
function compileLogic(node: SyntaxNode, source: string, decisive: boolean): Program | undefined {
  const [left, right] = [node.children[0], node.children[2]].map((part) => part && compileNode(part, source));
  return left && right && ((run) => {
    const a = left(run);
    if (a === decisive) return decisive;
    const b = right(run);
    if (b === decisive) return decisive;
    return a === !decisive && b === !decisive ? !decisive : null;
  });
}

function compileArithmetic(node: SyntaxNode, source: string): Program | undefined {
  const operatorNode = node.children.find((part) => part.name === 'ArithOp');
  const operands = compileAll(node.children.filter((part) => part.name !== 'ArithOp'), source);
  const operator = operatorNode?.text as ArithmeticOperator;
  if (operands === undefined || !['+', '-', '*', '/'].includes(operator)) return undefined;
  const [first, second] = operands;
  if (first === undefined) return undefined;
  if (second !== undefined) return (run) => arithmetic(run, operator, first(run), second(run));
  return operator === '-' ? (run) => arithmetic(run, '-', 0, first(run)) : undefined;
}

function compileIf(node: SyntaxNode, source: string): Program | undefined {
  const [condition, then, otherwise] = [1, 3, 5].map((i) => (node.children[i] ? compileNode(node.children[i], source) : undefined));
  return condition && then && otherwise && ((run) => (isTruthy(condition(run)) ? then(run) : otherwise(run)));
}

function compileInvocation(node: SyntaxNode, source: string): Program | undefined {
  const [target, , parameters] = node.children;
  if (target?.name !== 'VariableName' || parameters?.name !== 'PositionalParameters') return undefined;
  const args = compileAll(parameters.children, source);
  return args && functionCall(target.text.replace(/\s+/g, ' '), args);
}

/** feelin's notion: everything but false and null. */
function isTruthy(value: unknown): boolean {
  return value !== false && value !== null;
}

function and(a: boolean | null, b: boolean | null): boolean | null {
  return a === false || b === false ? false : a === null || b === null ? null : true;
}

function isSimpleName(node: SyntaxNode): boolean {
  return node.children.length === 1 && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(node.text);
}

/** Whether what follows the name could belong to a longer name. */
function mayContinue(node: SyntaxNode, source: string): boolean {
  return /^\s*[\p{L}\p{N}_?'./\-+*^]/u.test(source.slice(node.to));
}

