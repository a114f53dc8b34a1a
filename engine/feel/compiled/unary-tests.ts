import type { SyntaxNode } from '../syntax.ts';
import { compileNode } from './compile.ts';
import { compare, type CompareOperator } from './operators.ts';
import { defer, isScalar, type Program, type Run } from './program.ts';

/** A test of the subject: true, false, or null where it does not apply. */
type Test = (run: Run) => boolean | null;

/**
 * Compiles FEEL unary tests (DMN 1.5 section 7.3.12); undefined when a part is left to feelin.
 * The program gives true or false: a test that does not apply to the subject is not satisfied.
 */
export function compileUnaryTests(root: SyntaxNode, source: string): Program | undefined {
  const [unary] = root.children;
  if (unary?.name !== 'UnaryTests') return undefined;
  if (unary.children[0]?.name === 'Wildcard') return () => true;
  const negated = unary.children[0]?.name === 'not';
  const tests: Test[] = [];
  for (const node of unary.children.find((part) => part.name === 'PositiveUnaryTests')?.children ?? []) {
    const test = compileTest(node, source);
    if (test === undefined) return undefined;
    tests.push(test);
  }
  return tests.length === 0 ? undefined : (run) => tests.some((test) => test(run) === true) !== negated;
}

function compileTest(node: SyntaxNode, source: string): Test | undefined {
  const [inner] = node.children;
  if (node.name !== 'PositiveUnaryTest' || inner === undefined) return undefined;
  if (inner.name === 'SimplePositiveUnaryTest') return compileSimpleTest(inner, source);
  const program = compileNode(inner, source);
  if (program === undefined) return undefined;
  // An expression about `?` says itself whether it holds; any other is a value the subject is compared with.
  if (mentionsSubject(inner)) return (run) => program(run) === true;
  return inner.name === 'BooleanLiteral' ? (run) => equals(run, program(run)) : (run) => matches(run, program(run));
}

function compileSimpleTest(node: SyntaxNode, source: string): Test | undefined {
  const [first, second] = node.children;
  if (first?.name === 'CompareOp' && second) {
    const operand = compileNode(second, source);
    const operator = first.text as CompareOperator;
    return operand && ((run) => compare(run, operator, run.subject, operand(run)));
  }
  if (first?.name !== 'Interval') return undefined;
  const [open, lowNode, , highNode, close] = first.children;
  const [low, high] = [lowNode, highNode].map((part) => part && compileNode(part, source));
  if (low === undefined || high === undefined) return undefined;
  const [from, to] = [open?.text === '[' ? '>=' : '>', close?.text === ']' ? '<=' : '<'] as const;
  return (run) => compare(run, from, run.subject, low(run)) === true && compare(run, to, run.subject, high(run)) === true;
}

function matches(run: Run, expected: unknown): boolean {
  if (typeof expected === 'boolean') return expected;
  return Array.isArray(expected) ? expected.some((item) => equals(run, item)) : equals(run, expected);
}

function equals(run: Run, expected: unknown): boolean {
  return isScalar(expected) && isScalar(run.subject) ? expected === run.subject : defer();
}

export function mentionsSubject(node: SyntaxNode): boolean {
  return node.name === '?' || node.children.some(mentionsSubject);
}
