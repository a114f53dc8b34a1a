/** From files of a modeler to what the engine runs. */
export { compile, type CompiledDefinitions, type CompileOptions } from './compile.ts';
export type { Problem } from './problems.ts';
export { compileDmn, type CompiledDecision } from './compile-dmn.ts';
