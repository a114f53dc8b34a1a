import type { Position } from './positions.ts';

/** Something a modeler has to know about a file. Errors prevent deployment. */
export interface Problem {
  /** Id of the BPMN or DMN element, when it has one. */
  element: string | null;
  /** Place of the element in the file, from 1. */
  line: number | null;
  column: number | null;
  message: string;
  severity: 'error' | 'warning';
}

/** Collects problems: a file is reported as a whole, not up to the first mistake. */
export class Reporter {
  readonly problems: Problem[] = [];
  private readonly positions: ReadonlyMap<string, Position>;
  private readonly expressions = new Set<string>();
  private readonly maxWords: number;
  private words = 0;

  /** @param maxWords words and signs of all different expressions of the file; parsing them is what takes long */
  constructor(positions: ReadonlyMap<string, Position>, maxWords = 7_500) {
    this.positions = positions;
    this.maxWords = maxWords;
  }

  /** Whether an expression may still be looked at; the first one that may not is reported. */
  admits(element: string | null, expression: string): boolean {
    if (this.expressions.has(expression)) return true;
    if (this.words > this.maxWords) return false;
    this.words += wordCount(expression);
    if (this.words <= this.maxWords) this.expressions.add(expression);
    else this.error(element, `the expressions of the file have more than ${this.maxWords} words and signs together`);
    return this.words <= this.maxWords;
  }

  /** Reports an error at an element: the id says where, the message why. */
  error(element: string | null, message: string): void {
    this.add(element, message, 'error');
  }

  warn(element: string | null, message: string): void {
    this.add(element, message, 'warning');
  }

  get failed(): boolean {
    return this.problems.some((problem) => problem.severity === 'error');
  }

  private add(element: string | null, message: string, severity: Problem['severity']): void {
    const position = element === null ? undefined : this.positions.get(element);
    this.problems.push({ element, line: position?.line ?? null, column: position?.column ?? null, message, severity });
  }
}

const WORD = /[\p{L}\p{N}_]+|\S/gu;

function wordCount(expression: string): number {
  let words = 0;
  for (WORD.lastIndex = 0; WORD.test(expression); ) words++;
  return words;
}
