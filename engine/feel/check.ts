import { parseExpression, parseUnaryTests } from 'feelin';
import type { Expression } from '../model/graph.ts';
import { isUnusualName } from './interpreter/names.ts';
import { checkJuel } from './juel/index.ts';
import { isKnownFunction } from './known-functions.ts';
import { COUNTED } from './legacy/bounded-loops.ts';
import { isNestedTooDeep, MAX_DEPTH, syntaxTree, type Shape, type SyntaxNode } from './syntax.ts';

/** Longest expression, in characters. */
const MAX_LENGTH = 10_000;
const TOO_DEEP = `the expression is nested more than ${MAX_DEPTH} levels deep`;
/** Most elements of a range in a loop, nested ranges multiplied. */
const MAX_RANGE = 10_000;
/** How much larger than what is written a value may become by naming parts of it again and again. */
const MAX_GROWTH = 100_000;
/** Loops inside loops. */
const MAX_LOOPS = 3;

export interface CheckOptions {
  /**
   * The expression belongs to a decision model: the names the model defines, which may be functions. Loops and calls of a decision are
   * bounded while they run, so they are not restricted here.
   */
  names?: ReadonlySet<string>;
}

/** What is wrong with an expression, for the modeler: empty when it may be deployed. Nothing is evaluated. */
export function checkExpression(text: string, lang: Expression['lang'], { names }: CheckOptions = {}): string[] {
  if (lang === 'const') return [];
  if (text.length > MAX_LENGTH) return [`the expression is longer than ${MAX_LENGTH} characters`];
  if (lang === 'juel') return checkJuel(text);
  if (isNestedTooDeep(text)) return [TOO_DEEP];
  return checkTree(syntaxTree(text, parseExpression, shapeOfNames(names)), names);
}

/** The same for FEEL unary tests (a cell of a decision table). */
export function checkUnaryTests(text: string, { names }: CheckOptions = {}): string[] {
  if (text.trim() === '-' || text.trim() === '') return [];
  if (text.length > MAX_LENGTH) return [`the test is longer than ${MAX_LENGTH} characters`];
  if (isNestedTooDeep(text)) return [TOO_DEEP];
  return checkTree(syntaxTree(text, parseUnaryTests, shapeOfNames(names)), names);
}

/** The unusual names of a model, each possibly inside another: how they nest is not known before the expression runs. */
function shapeOfNames(names: ReadonlySet<string> | undefined): Shape {
  const unusual = [...(names ?? [])].filter(isUnusualName);
  if (unusual.length === 0) return {};
  const inner: Shape = Object.fromEntries(unusual.map((name) => [name, {}]));
  return Object.fromEntries([...(names ?? [])].map((name) => [name, inner]));
}

/** What is known on the way down. */
interface Position {
  depth: number;
  loops: number;
  /** Product of the literal ranges around. */
  iterations: number;
}

interface KnownNames {
  /** Defined in the expression itself. */
  local: ReadonlySet<string>;
  /** Defined by the decision model the expression belongs to. */
  names: ReadonlySet<string> | undefined;
}

function checkTree(root: SyntaxNode, names: ReadonlySet<string> | undefined): string[] {
  const problems = new Set<string>();
  const syntaxError = firstError(root);
  if (syntaxError) return [syntaxError];
  const local = localNames(root);
  for (const name of ['now', 'today', COUNTED]) if (local.has(name)) problems.add(`"${name}" is a function and cannot be redefined`);
  if (local.has('__proto__')) problems.add('"__proto__" is not a name');
  if (names === undefined && growthOf(root) > MAX_GROWTH) problems.add('the entries of the contexts use each other so often that values could become too large');
  visit(root, { depth: 0, loops: 0, iterations: 1 }, { local, names }, problems);
  return [...problems];
}

function firstError(node: SyntaxNode): string | null {
  if (node.error) {
    const near = node.text === '' ? 'at the end or before the next sign' : `at "${node.text}"`;
    return `syntax error in character ${node.from + 1} ${near}`;
  }
  for (const child of node.children) {
    const error = firstError(child);
    if (error) return error;
  }
  return null;
}

function visit(node: SyntaxNode, position: Position, known: KnownNames, problems: Set<string>): void {
  if (position.depth > MAX_DEPTH) {
    problems.add(TOO_DEEP);
    return;
  }
  let { loops, iterations } = position;
  switch (node.name) {
    case 'FunctionInvocation':
      checkInvocation(node, known, problems);
      break;
    case 'Comparison':
      if (node.children[2]?.name === 'SimplePositiveUnaryTest' && node.children[1]?.name === 'CompareOp') {
        problems.add(`"${node.children[1].text}${node.children[2].text}" is not a comparison; equality is "="`);
      }
      break;
    case 'ForExpression':
    case 'QuantifiedExpression': {
      if (known.names !== undefined) break;
      const generators = node.children.find((child) => child.name === 'InExpressions')?.children ?? [];
      loops += generators.filter((child) => child.name === 'InExpression').length;
      if (loops > MAX_LOOPS) problems.add(`more than ${MAX_LOOPS} loops inside one another`);
      for (const range of generators.flatMap(rangesOf)) iterations *= checkRange(range, problems);
      if (iterations > MAX_RANGE) problems.add(`a loop over more than ${MAX_RANGE} elements`);
      break;
    }
    case 'DateTimeLiteral':
      if (/@[A-Za-z]/.test(node.text.slice(1))) problems.add(`${node.text}: named time zones differ between hosts; write the offset`);
      break;
    case 'FunctionDefinition':
      if (known.names === undefined) checkDefinition(node, problems);
      break;
  }
  for (const child of node.children) visit(child, { depth: position.depth + 1, loops, iterations }, known, problems);
}

function checkInvocation(node: SyntaxNode, { local, names }: KnownNames, problems: Set<string>): void {
  const [target] = node.children;
  if (names !== undefined && target?.name !== 'VariableName' && target?.name !== 'SpecialFunctionName') return;
  if (target?.name !== 'VariableName' && target?.name !== 'SpecialFunctionName') {
    problems.add(`${target?.text ?? ''}: functions are called by their name only`);
    return;
  }
  const name = nameOf(target);
  if (!isKnownFunction(name) && !local.has(name) && names?.has(name) !== true) problems.add(`unknown function "${name}"`);
}

/** A function that calls its own parameter could call itself without end. */
function checkDefinition(node: SyntaxNode, problems: Set<string>): void {
  const parameters = new Set<string>();
  each(node, (inner) => inner.name === 'ParameterName' && parameters.add(nameOf(inner)));
  each(node, (inner) => {
    const [target] = inner.children;
    if (inner.name === 'FunctionInvocation' && target && parameters.has(nameOf(target))) {
      problems.add(`"${nameOf(target)}" is a parameter and cannot be called`);
    }
  });
}

function rangesOf(generator: SyntaxNode): SyntaxNode[] {
  return generator.children.filter((child) => child.name === 'IterationContext' && child.children.some((part) => part.name === '..'));
}

/** Number of elements of `a..b`; the bounds are literals, or `count(...)` of a list that is in memory already. */
function checkRange(range: SyntaxNode, problems: Set<string>): number {
  const [from, to] = range.children.filter((child) => child.name !== '..');
  const bounds = [from, to].map((bound) => (bound?.name === 'NumericLiteral' ? Number(bound.text.replace(/\s/g, '')) : null));
  const counted = [from, to].some((bound) => bound?.name === 'FunctionInvocation' && bound.children[0] && nameOf(bound.children[0]) === 'count');
  const [low = null, high = null] = bounds;
  if (low !== null && high !== null) return Math.abs(high - low) + 1;
  if (!(counted && (low !== null || high !== null))) problems.add(`${range.text}: the bounds of a loop are number literals or count(list)`);
  return 1;
}

/** Uses of context entries multiply along their chain; a call of a function multiplies by the uses of its parameters. */
function growthOf(root: SyntaxNode): number {
  const keys = new Set<string>();
  const parameters = new Set<string>();
  each(root, (node) => {
    if (node.name === 'Key') keys.add(nameOf(node));
    if (node.name === 'ParameterName') parameters.add(nameOf(node));
  });
  if (keys.size === 0) return 1;
  const uses = new Map<string, number>();
  let calls = 0;
  let loops = 1;
  each(root, (node) => {
    if (node.name === 'VariableName') uses.set(nameOf(node), (uses.get(nameOf(node)) ?? 0) + 1);
    if (node.name === 'FunctionInvocation' && node.children[0] && keys.has(nameOf(node.children[0]))) calls++;
    if (node.name === 'InExpression') for (const range of rangesOf(node)) loops *= checkRange(range, new Set());
  });
  const product = (names: Set<string>): number => [...names].reduce((total, name) => total * Math.max(1, uses.get(name) ?? 0), 1);
  return product(keys) * product(parameters) ** calls * (loops > MAX_RANGE ? loops : 1);
}

/** Names an expression defines itself: context keys, parameters, loop variables. */
function localNames(root: SyntaxNode): Set<string> {
  const names = new Set<string>();
  each(root, (node) => {
    if (node.name === 'Key') names.add(node.children[0]?.name === 'StringLiteral' ? node.text.slice(1, -1) : nameOf(node));
    if (node.name === 'ParameterName') names.add(nameOf(node));
    if (node.name === 'InExpression' && node.children[0]) names.add(nameOf(node.children[0]));
  });
  return names;
}

function each(node: SyntaxNode, visitor: (node: SyntaxNode) => void): void {
  visitor(node);
  for (const child of node.children) each(child, visitor);
}

/** The words of a name, separated by single spaces. */
function nameOf(node: SyntaxNode): string {
  return node.text.trim().replace(/\s+/g, ' ');
}
