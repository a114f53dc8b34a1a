import type { Expression } from '../../model/graph.ts';
import { expressionOf } from '../../model/expression.ts';
import { checkExpression } from '../../feel/index.ts';
import type { Reporter } from '../problems.ts';

/**
 * Reads an attribute or property (`=...` FEEL, `${...}` the subset, else a literal) and reports what is wrong with it.
 * @param what names the place in the message, e.g. `dueDate`
 */
export function readExpression(text: string, what: string, element: string | null, report: Reporter): Expression {
  return checked(expressionOf(text), what, element, report);
}

/** The same where a plain text is FEEL: conditions and scripts. */
export function readFeel(text: string, what: string, element: string | null, report: Reporter): Expression {
  const expression = expressionOf(text);
  return checked(expression.lang === 'const' ? { lang: 'feel', text: text.trim() } : expression, what, element, report);
}

/** Reports syntax errors, unknown functions and unbounded loops of an expression. */
export function checked(expression: Expression, what: string, element: string | null, report: Reporter): Expression {
  if (expression.lang === 'const' || !report.admits(element, expression.text)) return expression;
  for (const problem of checkExpression(expression.text, expression.lang)) report.error(element, `${what} "${shorten(expression.text)}": ${problem}`);
  return expression;
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
