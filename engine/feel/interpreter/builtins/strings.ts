import type { TypedFunction } from '../functions.ts';
import { matchingWork } from '../../safe-pattern.ts';
import { produce, spend } from '../meter.ts';
import { regularExpression } from '../pattern.ts';
import { define, signature } from './define.ts';

/** String functions (DMN 1.5 section 10.3.4.3). Positions count characters, not UTF-16 units. */
export const strings: Record<string, TypedFunction> = {
  substring: define(signature('string: string, start position: number, length?: number', ([text, start, length]: [string, number, number?]) => substring(text, start, length))),
  'string length': define(signature('string: string', ([text]: [string]) => charactersOf(text).length)),
  'upper case': define(signature('string: string', ([text]: [string]) => text.toUpperCase())),
  'lower case': define(signature('string: string', ([text]: [string]) => text.toLowerCase())),
  'substring before': define(signature('string: string, match: string', ([text, match]: [string, string]) => (text.includes(match) ? text.slice(0, text.indexOf(match)) : ''))),
  'substring after': define(signature('string: string, match: string', ([text, match]: [string, string]) => (text.includes(match) ? text.slice(text.indexOf(match) + match.length) : ''))),
  contains: define(signature('string: string, match: string', ([text, match]: [string, string]) => text.includes(match))),
  'starts with': define(signature('string: string, match: string', ([text, match]: [string, string]) => text.startsWith(match))),
  'ends with': define(signature('string: string, match: string', ([text, match]: [string, string]) => text.endsWith(match))),
  matches: define(signature('input: string, pattern: string, flags?: string?', ([input, pattern, flags]: [string, string, string?]) => expressionFor(input, pattern, flags ?? '')?.test(input) ?? null)),
  replace: define(signature('input: string, pattern: string, replacement: string, flags?: string?', ([input, pattern, replacement, flags]: [string, string, string, string?]) => replace(input, pattern, replacement, flags ?? ''))),
  split: define(signature('string: string, delimiter: string', ([text, delimiter]: [string, string]) => {
    const pattern = expressionFor(text, delimiter, '');
    return pattern === null ? null : text.split(pattern);
  })),
  'string join': define(signature('list: list, delimiter?: string?', ([list, delimiter]: [unknown[], string?]) => {
    const texts = list.filter((item) => item !== null);
    for (const item of texts) produce(typeof item === 'string' ? item.length + (delimiter ?? '').length + 8 : 0);
    return texts.every((item) => typeof item === 'string') ? texts.join(delimiter ?? '') : null;
  })),
};

function expressionFor(input: string, pattern: string, flags: string): RegExp | null {
  // Six characters are looked at in the time of a step: patterns are interpreted before they are compiled.
  spend(2 + Math.ceil(matchingWork(pattern, input) / 6));
  return regularExpression(pattern, flags);
}

function charactersOf(text: string): string[] {
  spend(text.length >> 3);
  return [...text];
}

function substring(text: string, start: number, length: number | undefined): string | null {
  const from = Math.trunc(start);
  if (from === 0) return null;
  const characters = charactersOf(text);
  const first = from > 0 ? from - 1 : characters.length + from;
  if (first < 0) return null;
  const count = length === undefined ? undefined : Math.trunc(length);
  if (count !== undefined && count < 1) return null;
  return characters.slice(first, count === undefined ? undefined : first + count).join('');
}

/** In a replacement `$1` is a group, `$0` the whole match, `\$` a dollar sign. */
function replace(input: string, pattern: string, replacement: string, flags: string): string | null {
  const expression = expressionFor(input, pattern, flags);
  if (expression === null) return null;
  const parts = replacement.match(/\\\$|\\\\|\$\d|[^\\$]+|[\s\S]/gu) ?? [];
  return input.replace(new RegExp(expression.source, `${expression.flags}g`), (...found: unknown[]) =>
    counted(parts.map((part) => (part.startsWith('$') && part.length > 1 ? groupOf(found, Number(part.slice(1))) : part.length > 1 && part.startsWith('\\') ? part.slice(1) : part)).join('')));
}

/** A piece of a result: many small ones take time as well. */
function counted(text: string): string {
  produce(text.length);
  spend(2 + (text.length >> 2));
  return text;
}

/** Arguments of a replacer: the match, its groups, then the offset (a number). */
function groupOf(found: unknown[], index: number): string {
  const groups = found.slice(0, found.findIndex((argument) => typeof argument === 'number'));
  const group = groups[index];
  return typeof group === 'string' ? group : '';
}
