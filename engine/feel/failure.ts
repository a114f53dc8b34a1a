/** Carries an error message out of an expression; caught where the evaluation began, it never leaves this folder. */
export class ExpressionFailure extends Error {}

export function fail(message: string): never {
  throw new ExpressionFailure(message);
}

/** The message for people of anything an evaluation threw. */
export function failureMessage(error: unknown): string {
  if (error instanceof RangeError) return 'the expression is too deeply nested';
  return error instanceof Error ? error.message : String(error);
}
