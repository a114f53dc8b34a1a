import type { Json } from '../../model/json.ts';

/** Syntax tree of one `${...}`. */
export type Ast =
  | { type: 'literal'; value: Json }
  | { type: 'name'; name: string }
  | { type: 'property'; target: Ast; key: Ast }
  | { type: 'call'; target: Ast; method: string; args: Ast[] }
  | { type: 'unary'; operator: UnaryOperator; operand: Ast }
  | { type: 'binary'; operator: BinaryOperator; left: Ast; right: Ast }
  | { type: 'choice'; condition: Ast; then: Ast; otherwise: Ast };

export type UnaryOperator = '!' | '-' | 'empty';
export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%';

/** A template: literal text and expressions in turn. */
export type Part = { text: string } | { expression: Ast };
