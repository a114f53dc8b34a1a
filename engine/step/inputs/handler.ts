import type { InputBody, Rejection } from '../../model/io.ts';
import type { EngineState } from '../../model/state.ts';
import type { Definition } from '../../model/definition.ts';
import type { Input } from '../../model/io.ts';
import type { StepContext } from '../context.ts';

export type InputOf<K extends InputBody['kind']> = Input & Extract<InputBody, { kind: K }>;

/** How one kind of input is checked and applied. `check` never changes anything; `apply` only runs after it passed. */
export interface InputHandler<K extends InputBody['kind']> {
  check(definition: Definition, state: EngineState, input: InputOf<K>): Rejection | null;
  apply(ctx: StepContext, input: InputOf<K>): void;
}

export const conflict = (message: string): Rejection => ({ code: 'conflict', message });
export const notFound = (message: string): Rejection => ({ code: 'notFound', message });
export const forbidden = (message: string): Rejection => ({ code: 'forbidden', message });
export const invalid = (message: string, field?: string): Rejection => ({ code: 'invalid', message, ...(field !== undefined && { field }) });
