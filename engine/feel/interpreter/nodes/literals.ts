import { note } from '../scope.ts';
import { temporalFrom } from '../temporal/parse.ts';
import { normalizeName } from '../names.ts';
import type { NodeCompiler } from '../code.ts';
import type { SyntaxNode } from '../../syntax.ts';

/** Literals, lists and contexts. */
export const literals: Record<string, NodeCompiler> = {
  NumericLiteral: (node) => {
    const value = Number(node.text.replace(/\s/g, ''));
    return () => value;
  },
  StringLiteral: (node) => {
    const value = unescape(node.text);
    return () => value;
  },
  BooleanLiteral: (node) => {
    const value = node.text === 'true';
    return () => value;
  },
  null: () => () => null,
  AtLiteral: (node) => {
    const text = unescape(node.children.find((child) => child.name === 'StringLiteral')?.text ?? '""');
    const value = temporalFrom(text);
    return (scope) => value ?? note(scope.environment, `@"${text}" is not a date, time or duration`);
  },
  List: (node, compile) => {
    const items = node.children.slice(1, -1).map(compile);
    return (scope) => items.map((item) => item(scope));
  },
  Context: (node, compile) => {
    const entries = node.children.filter((child) => child.name === 'ContextEntry').map((entry) => ({ key: keyOf(entry.children[0]), value: compile(entry.children[1]) }));
    const keys = new Set(entries.map((entry) => normalizeName(entry.key)));
    if (keys.size < entries.length) return (scope) => note(scope.environment, 'a context has two entries of one name');
    return (scope) => {
      const inner = scope.child();
      const context: Record<string, unknown> = {};
      for (const { key, value } of entries) {
        const result = value(inner) ?? null;
        define(context, key, result);
        inner.set(key, result);
      }
      return context;
    };
  },
};

/** Sets an entry; a key such as `__proto__` is data like any other. */
export function define(context: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(context, key, { value, enumerable: true, configurable: true, writable: true });
  else context[key] = value;
}

/** Words of a name, each separated by one space; the signs in it stay as they are written. */
export function nameText(node: SyntaxNode | undefined): string {
  return (node?.text ?? '').trim().replace(/\s+/g, ' ');
}

function keyOf(key: SyntaxNode | undefined): string {
  const [only] = key?.children ?? [];
  return only?.name === 'StringLiteral' ? unescape(only.text) : nameText(key);
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' };

/** The value of a string literal: `\n`, `\"`, `\u0041`, `\U01F600` are what they stand for, other backslashes stay. */
export function unescape(literal: string): string {
  return literal.slice(1, -1).replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([nrt"'\\]))/g, (_whole, unit: string | undefined, point: string | undefined, sign: string | undefined) => {
    if (sign !== undefined) return ESCAPES[sign] ?? sign;
    const code = parseInt(unit ?? point ?? '', 16);
    return code > 0x10ffff ? '\uFFFD' : unit !== undefined ? String.fromCharCode(code) : String.fromCodePoint(code);
  });
}
