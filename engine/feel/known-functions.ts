import { builtin } from './interpreter/builtins/index.ts';
import { ENGINE_BUILTINS } from './interpreter/builtins/engine.ts';

/** Whether the evaluator has a function of this name: those of DMN 1.5 section 10.3.4, and the engine's own. */
export function isKnownFunction(name: string): boolean {
  return builtin(name) !== undefined || Object.hasOwn(ENGINE_BUILTINS, name);
}
