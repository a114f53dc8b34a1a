import { checkExpression, checkUnaryTests } from '../../feel/index.ts';
import type { Reporter } from '../problems.ts';
import { text, type ModdleElement } from '../reading/moddle-element.ts';
import type { DmnFile } from './file.ts';
import type { ItemTypes } from './item-types.ts';

/** What the readers of one element share. */
export interface Reading {
  /** Id of the decision or knowledge model that is read; where its parts have none, problems are reported there. */
  id: string;
  name?: string;
  /** Type of the variable of the element. */
  typeRef?: string;
  file: DmnFile;
  types: ItemTypes;
  report: Reporter;
}

/** Reports what is wrong with a FEEL expression. */
export function checkFeel(expression: string, what: string, at: string, { file, report }: Reading): void {
  if (!report.admits(at, expression)) return;
  for (const problem of checkExpression(expression, 'feel', { names: file.names })) report.error(at, `${what}: ${problem}`);
}

/** Reports what is wrong with FEEL unary tests. */
export function checkTests(tests: string, what: string, at: string, { file, report }: Reading): void {
  if (!report.admits(at, tests)) return;
  for (const problem of checkUnaryTests(tests, { names: file.names })) report.error(at, `${what}: ${problem}`);
}

/** Reports an expression in another language than FEEL. */
export function refuseLanguage(element: ModdleElement | undefined, what: string, at: string | null, report: Reporter): void {
  const language = text(element, 'expressionLanguage');
  if (language !== undefined && !/feel/i.test(language)) report.error(at, `${what}: expressions in ${language} are not supported, only FEEL`);
}
