/** The parts of bpmnlint that lint uses; it comes without types. */
declare module 'bpmnlint' {
  export interface Report {
    /** Of the element, when it has one. */
    id?: string;
    message: string;
    category: 'error' | 'warn' | 'info' | 'rule-error';
  }
  export interface Resolver {
    resolveRule(pkg: string, rule: string): unknown;
    resolveConfig(pkg: string, config: string): unknown;
  }
  export class Linter {
    constructor(options: { config: object; resolver: Resolver });
    lint(definitions: unknown): Promise<Record<string, Report[]>>;
  }
  const bpmnlint: { Linter: typeof Linter };
  export default bpmnlint;
}
