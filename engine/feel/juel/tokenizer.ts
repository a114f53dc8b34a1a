import { fail } from '../failure.ts';

export type Token =
  | { type: 'number'; value: number; at: number }
  | { type: 'string'; value: string; at: number }
  | { type: 'name'; value: string; at: number }
  | { type: 'operator'; value: string; at: number }
  | { type: 'end'; value: ''; at: number };

const WORD_OPERATORS: Record<string, string> = {
  eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=', and: '&&', or: '||', not: '!', div: '/', mod: '%', empty: 'empty',
};

const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const OPERATOR = /==|!=|<=|>=|&&|\|\||[<>!+\-*/%?:.,()[\]{}]/y;

/**
 * Splits the text after `${` up to its closing brace.
 * @returns the tokens and the offset behind the `}`
 * @throws ExpressionFailure with the position of what is not a token
 */
export function tokenize(text: string, start: number): { tokens: Token[]; end: number } {
  const tokens: Token[] = [];
  for (let at = start; ; ) {
    while (at < text.length && /\s/.test(text.charAt(at))) at++;
    if (at >= text.length) return fail(`the "\${" in character ${start - 1} is never closed`);
    const char = text.charAt(at);
    if (char === '}') {
      tokens.push({ type: 'end', value: '', at });
      return { tokens, end: at + 1 };
    }
    if (char === '"' || char === "'") {
      const { value, end } = readString(text, at);
      tokens.push({ type: 'string', value, at });
      at = end;
      continue;
    }
    const token = readToken(text, at);
    tokens.push(token.token);
    at = token.end;
  }
}

function readToken(text: string, at: number): { token: Token; end: number } {
  const number = match(NUMBER, text, at);
  if (number !== null) return { token: { type: 'number', value: Number(number), at }, end: at + number.length };
  const name = match(NAME, text, at);
  if (name !== null) {
    const operator = Object.hasOwn(WORD_OPERATORS, name) ? WORD_OPERATORS[name] : undefined;
    return { token: operator === undefined ? { type: 'name', value: name, at } : { type: 'operator', value: operator, at }, end: at + name.length };
  }
  const operator = match(OPERATOR, text, at);
  if (operator === null || operator === '{') return fail(`unexpected "${text.charAt(at)}" in character ${at + 1}`);
  return { token: { type: 'operator', value: operator, at }, end: at + operator.length };
}

function readString(text: string, at: number): { value: string; end: number } {
  const quote = text.charAt(at);
  let value = '';
  for (let i = at + 1; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === quote) return { value, end: i + 1 };
    if (char === '\\' && i + 1 < text.length) value += text.charAt(++i);
    else value += char;
  }
  return fail(`the string in character ${at + 1} is never closed`);
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
