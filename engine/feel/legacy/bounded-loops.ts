import { parseExpression } from 'feelin';
import { fail } from '../failure.ts';
import { memo } from '../memo.ts';
import { syntaxTree, type SyntaxNode } from '../syntax.ts';

/** Turns that all loops and filters of one evaluation may take over data. Ranges of literals are bounded before deployment. */
const MAX_TURNS = 50_000;

/** What `withBoundedLoops` puts around the lists of loops and filters; models cannot define it. */
export const COUNTED = 'countedList';

/** The text with every list that a loop or filter goes through counted first: `for x in orders` becomes `for x in countedList(orders, 1)`. */
export const withBoundedLoops = memo((text: string): string => {
  const marks: { at: number; mark: string }[] = [];
  collect(syntaxTree(text, parseExpression), marks);
  return marks.toSorted((a, b) => b.at - a.at).reduce((result, { at, mark }) => result.slice(0, at) + mark + result.slice(at), text);
});

/** A function of one evaluation: it fails when the evaluation has taken too many turns. */
export function turnCounter(): ((list: unknown, generators: unknown) => unknown) & { $args: string[] } {
  let turns = 0;
  return Object.assign(
    (list: unknown, generators: unknown): unknown => {
      if (Array.isArray(list)) turns += list.length ** (typeof generators === 'number' ? generators : 1);
      return turns > MAX_TURNS ? fail(`loops and filters take more than ${MAX_TURNS} turns`) : list;
    },
    { $args: ['list', 'generators'] },
  );
}

function collect(node: SyntaxNode, marks: { at: number; mark: string }[]): void {
  const count = (counted: SyntaxNode, generators: number): void => {
    marks.push({ at: counted.to, mark: `, ${generators})` }, { at: counted.from, mark: `${COUNTED}(` });
  };
  if (node.name === 'InExpressions') {
    const generators = node.children.filter(({ name }) => name === 'InExpression');
    for (const { children } of generators) {
      const context = children.find(({ name }) => name === 'IterationContext') ?? children.at(-1);
      if (context && !context.children.some(({ name }) => name === '..')) count(context, generators.length);
    }
  }
  const [filtered, , condition] = node.children;
  if (node.name === 'FilterExpression' && filtered && condition && isCostly(condition)) count(filtered, 1);
  for (const child of node.children) collect(child, marks);
}

/** A position in a list is no loop; a condition is. */
function isCostly(condition: SyntaxNode): boolean {
  return ['Comparison', 'FunctionInvocation', 'FilterExpression', 'ForExpression', 'QuantifiedExpression'].includes(condition.name) || condition.children.some(isCostly);
}
