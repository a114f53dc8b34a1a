import { parseExpression, parseUnaryTests } from 'feelin';
import { memo } from '../memo.ts';
import { syntaxTree, type SyntaxNode } from '../syntax.ts';
import { compileNode } from './compile.ts';
import { DEFER, type Program, type Run } from './program.ts';
import { compileUnaryTests, mentionsSubject } from './unary-tests.ts';

/** A text parsed once: its program, when the whole text is covered. */
interface Compiled {
  program: Program | undefined;
  /** Unary tests: a single expression that itself says whether `?` satisfies it. */
  aboutSubject: boolean;
}

const expressions = memo((text: string): Compiled => ({ program: compileRoot(syntaxTree(text, parseExpression), text), aboutSubject: false }));

const tests = memo((text: string): Compiled => {
  const tree = syntaxTree(text, parseUnaryTests);
  return { program: compileUnaryTests(tree, text), aboutSubject: isSingleTest(tree) && mentionsSubject(tree) };
});

/** Evaluates an expression; undefined when it is left to feelin. Throws what a function throws. */
export function runCompiled(text: string, run: Run): { value: unknown } | undefined {
  return execute(expressions(text).program, run);
}

/** Evaluates unary tests over `run.subject`; undefined when they are left to feelin. */
export function runCompiledTests(text: string, run: Run): { value: unknown } | undefined {
  return execute(tests(text).program, run);
}

/** Whether the text is one boolean expression about `?`, such as `contains(?, "x")`: only true satisfies it. */
export function isAboutSubject(text: string): boolean {
  return tests(text).aboutSubject;
}

function execute(program: Program | undefined, run: Run): { value: unknown } | undefined {
  if (program === undefined) return undefined;
  try {
    return { value: program(run) };
  } catch (error) {
    if (error === DEFER) return undefined;
    throw error;
  }
}

function isSingleTest(root: SyntaxNode): boolean {
  const list = root.children[0]?.children[0];
  return list?.name === 'PositiveUnaryTests' && list.children.length === 1;
}

function compileRoot(root: SyntaxNode, text: string): Program | undefined {
  const [expression] = root.children;
  return expression === undefined || root.children.length > 1 ? undefined : compileNode(expression, text);
}
