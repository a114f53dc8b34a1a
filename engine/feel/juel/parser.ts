import { fail } from '../failure.ts';
import type { Ast, BinaryOperator, Part } from './ast.ts';
import { METHODS } from './methods.ts';
import { tokenize, type Token } from './tokenizer.ts';

const MAX_DEPTH = 100;

/** Binding powers of the Java expression language, weakest first. */
const PRECEDENCE: Record<BinaryOperator, number> = {
  '||': 2, '&&': 3, '==': 4, '!=': 4, '<': 5, '<=': 5, '>': 5, '>=': 5, '+': 6, '-': 6, '*': 7, '/': 7, '%': 7,
};

const LITERALS = new Map([['true', true], ['false', false], ['null', null]]);

/**
 * Parses a template with `${...}` parts.
 * @throws ExpressionFailure
 */
export function parseTemplate(text: string): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('${', at);
    if (open !== at) parts.push({ text: text.slice(at, open < 0 ? undefined : open) });
    if (open < 0) break;
    const { tokens, end } = tokenize(text, open + 2);
    parts.push({ expression: new Parser(tokens).parse() });
    at = end;
  }
  return parts;
}

/** A Pratt parser over the tokens of one `${...}`. */
class Parser {
  private readonly tokens: Token[];
  private index = 0;
  private depth = 0;

  constructor(tokens: Token[]) {
    this.tokens = tokens;
  }

  parse(): Ast {
    const ast = this.expression();
    if (this.peek().type !== 'end') this.unexpected();
    return ast;
  }

  private expression(): Ast {
    const condition = this.binary(2);
    if (!this.accept('?')) return condition;
    const then = this.expression();
    this.expect(':');
    return { type: 'choice', condition, then, otherwise: this.expression() };
  }

  private binary(minimum: number): Ast {
    if (++this.depth > MAX_DEPTH) fail(`nested more than ${MAX_DEPTH} levels deep`);
    let left = this.unary();
    for (;;) {
      const token = this.peek();
      const power = token.type === 'operator' && Object.hasOwn(PRECEDENCE, token.value) ? PRECEDENCE[token.value as BinaryOperator] : 0;
      if (power < minimum) break;
      this.index++;
      left = { type: 'binary', operator: token.value as BinaryOperator, left, right: this.binary(power + 1) };
    }
    this.depth--;
    return left;
  }

  private unary(): Ast {
    for (const operator of ['!', '-', 'empty'] as const) {
      if (!this.accept(operator)) continue;
      if (++this.depth > MAX_DEPTH) fail(`nested more than ${MAX_DEPTH} levels deep`);
      const operand = this.unary();
      this.depth--;
      return { type: 'unary', operator, operand };
    }
    return this.postfix(this.primary());
  }

  private primary(): Ast {
    const token = this.peek();
    this.index++;
    if (token.type === 'number' || token.type === 'string') return { type: 'literal', value: token.value };
    if (token.type === 'name') {
      const literal = LITERALS.get(token.value);
      if (literal !== undefined) return { type: 'literal', value: literal };
      if (this.is('(')) return fail(`function "${token.value}" is not supported`);
      if (this.is(':')) this.refuseNamespace(token.value);
      return { type: 'name', name: token.value };
    }
    if (token.type === 'operator' && token.value === '(') {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    this.index--;
    return this.unexpected();
  }

  private postfix(start: Ast): Ast {
    let target = start;
    for (;;) {
      if (this.accept('[')) {
        const key = this.expression();
        this.expect(']');
        target = { type: 'property', target, key };
      } else if (this.accept('.')) {
        const token = this.peek();
        if (token.type !== 'name' && token.value !== 'empty') this.unexpected();
        this.index++;
        const name = String(token.value);
        target = this.accept('(') ? this.call(target, name) : { type: 'property', target, key: { type: 'literal', value: name } };
      } else {
        return target;
      }
    }
  }

  private call(target: Ast, method: string): Ast {
    const args: Ast[] = [];
    if (!this.accept(')')) {
      do args.push(this.expression());
      while (this.accept(','));
      this.expect(')');
    }
    const known = METHODS.get(method);
    if (!known) return fail(`method "${method}" is not supported`);
    if (args.length !== known.arity) return fail(`method "${method}" takes ${known.arity} argument${known.arity === 1 ? '' : 's'}`);
    return { type: 'call', target, method, args };
  }

  /** `fn:length(x)`: only a call is a namespace; `a ? b : c` is not. */
  private refuseNamespace(prefix: string): void {
    const [name, parenthesis] = [this.tokens[this.index + 1], this.tokens[this.index + 2]];
    if (name?.type === 'name' && parenthesis?.value === '(' && name.at === (this.tokens[this.index]?.at ?? 0) + 1) {
      fail(`function "${prefix}:${name.value}" is not supported`);
    }
  }

  private peek(): Token {
    return this.tokens[this.index] ?? { type: 'end', value: '', at: 0 };
  }

  private is(operator: string): boolean {
    const token = this.peek();
    return token.type === 'operator' && token.value === operator;
  }

  private accept(operator: string): boolean {
    if (!this.is(operator)) return false;
    this.index++;
    return true;
  }

  private expect(operator: string): void {
    if (!this.accept(operator)) this.unexpected(`, expected "${operator}"`);
  }

  private unexpected(hint = ''): never {
    const token = this.peek();
    return fail(token.type === 'end' ? `the expression ends too early${hint}` : `unexpected "${token.value}" in character ${token.at + 1}${hint}`);
  }
}
