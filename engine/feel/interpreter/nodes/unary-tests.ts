import { FeelRange } from 'feelin';
import type { SyntaxNode } from '../../syntax.ts';
import type { Code } from '../code.ts';
import { equalValues } from '../comparison.ts';
import { inRange } from '../ranges.ts';
import type { Scope } from '../scope.ts';

/** A test of a value: true, false, or null where the two cannot be compared. */
export type Test = (subject: unknown, scope: Scope) => boolean | null;

/**
 * One positive unary test (DMN 1.5 section 7.3.12): a range, a comparison, a value to be equal to, a list to be a member of, or an
 * expression about `?`, which says itself whether it holds.
 */
export function testCode(node: SyntaxNode, compile: (node: SyntaxNode | undefined) => Code): Test {
  const [inner] = node.children;
  const code = compile(inner);
  const aboutSubject = inner !== undefined && mentionsSubject(inner);
  return (subject, scope) => {
    const value = code(scope.child([['?', subject]]));
    return aboutSubject && typeof value === 'boolean' ? value : matches(subject, value);
  };
}

/** Whether a value passes what a test evaluates to. */
export function matches(subject: unknown, test: unknown): boolean | null {
  if (test instanceof FeelRange) return inRange(subject, test);
  if (!Array.isArray(test)) return equalValues(subject, test);
  if (Array.isArray(subject) && equalValues(subject, test) === true) return true;
  return test.some((item) => (item instanceof FeelRange ? inRange(subject, item) : equalValues(subject, item)) === true);
}

/** The tests of a cell or of allowed values: any of them, or with `not` none of them. A test that does not apply is not passed. */
export function unaryTestsCode(root: SyntaxNode, compile: (node: SyntaxNode | undefined) => Code): (subject: unknown, scope: Scope) => boolean {
  const [first] = root.children;
  if (first?.name === 'Wildcard') return () => true;
  const negated = first?.name === 'not';
  const nodes = root.children.find((child) => child.name === 'PositiveUnaryTests')?.children.filter((child) => child.name === 'PositiveUnaryTest') ?? [];
  const tests = nodes.map((node) => cellTest(node, compile));
  return (subject, scope) => tests.some((test) => test(subject, scope) === true) !== negated;
}

/** Kinds of expression that stand for a value: beside a boolean input a boolean variable is what to compare with. */
const VALUES = new Set(['VariableName', 'PathExpression', 'FilterExpression']);

/** In a cell a condition that is not a literal says itself whether it holds, also when it does not mention `?`. */
function cellTest(node: SyntaxNode, compile: (node: SyntaxNode | undefined) => Code): Test {
  const [inner] = node.children;
  if (inner?.name === 'BooleanLiteral') return testCode(node, compile);
  const code = compile(inner);
  const isValue = inner !== undefined && VALUES.has(inner.name);
  const aboutSubject = inner !== undefined && mentionsSubject(inner);
  return (subject, scope) => {
    const value = code(scope.child([['?', subject]]));
    // What is said about `?` and cannot be decided does not hold; it is no value to be equal to.
    if (aboutSubject && !scope.environment.openTestsMatch && (value === null || value === undefined)) return null;
    return typeof value === 'boolean' && !(isValue && typeof subject === 'boolean') ? value : matches(subject, value);
  };
}

function mentionsSubject(node: SyntaxNode): boolean {
  return node.name === '?' || node.children.some(mentionsSubject);
}
