import { parseExpression } from 'feelin';
import { memo } from '../../memo.ts';
import { syntaxTree, type SyntaxNode } from '../../syntax.ts';
import { compileNode } from './compile.ts';
import { DEFER, type Program, type Run } from './program.ts';

/** A text parsed once: its program, when the whole text is covered. */
const expressions = memo((text: string): { program: Program | undefined } => ({ program: compileRoot(syntaxTree(text, parseExpression), text) }));

/** Evaluates an expression; undefined when it is left to feelin. Throws what a function throws. */
export function runCompiled(text: string, run: Run): { value: unknown } | undefined {
  const { program } = expressions(text);
  if (program === undefined) return undefined;
  try {
    return { value: program(run) };
  } catch (error) {
    if (error === DEFER) return undefined;
    throw error;
  }
}

function compileRoot(root: SyntaxNode, text: string): Program | undefined {
  const [expression] = root.children;
  return expression === undefined || root.children.length > 1 ? undefined : compileNode(expression, text);
}
