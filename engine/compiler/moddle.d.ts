/** The parts of the moddle libraries the compiler uses; they ship no types of their own. */
declare module 'bpmn-moddle' {
  import type { ParseResult } from './reading/moddle-element.ts';
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string): Promise<ParseResult>;
  }
}

declare module 'dmn-moddle' {
  import type { ParseResult } from './reading/moddle-element.ts';
  export class DmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string): Promise<ParseResult>;
  }
}
