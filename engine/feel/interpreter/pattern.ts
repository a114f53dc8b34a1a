import { fail } from '../failure.ts';
import { memo } from '../memo.ts';

/** Named blocks of Unicode that patterns may use, as ranges of a character class. */
const BLOCKS: Record<string, string> = {
  BasicLatin: '\\u{0}-\\u{7F}', 'Latin-1Supplement': '\\u{80}-\\u{FF}', 'LatinExtended-A': '\\u{100}-\\u{17F}', 'LatinExtended-B': '\\u{180}-\\u{24F}',
  Greek: '\\u{370}-\\u{3FF}', Cyrillic: '\\u{400}-\\u{4FF}', CJKUnifiedIdeographs: '\\u{4E00}-\\u{9FFF}', Hiragana: '\\u{3040}-\\u{309F}', Katakana: '\\u{30A0}-\\u{30FF}',
};

const compiled = memo((key: string): { pattern: RegExp | null } => {
  const at = key.indexOf('/');
  return { pattern: translate(key.slice(at + 1), key.slice(0, at)) };
});

/**
 * A regular expression of XPath (XQuery and XPath Functions 3.1 section 5.6) as one of the host; null when it is not well formed.
 * Flags: `s`, `m`, `i` and `x` (white space in the pattern means nothing).
 */
export function regularExpression(pattern: string, flags: string): RegExp | null {
  return compiled(`${flags}/${pattern}`).pattern;
}

function translate(pattern: string, flags: string): RegExp | null {
  if (!/^[smix]*$/.test(flags)) return null;
  try {
    const source = new Translation(flags.includes('x') ? withoutWhiteSpace(pattern) : pattern).run();
    return new RegExp(source, `v${[...new Set(flags.replace('x', ''))].join('')}`);
  } catch {
    return null;
  }
}

/** Removes white space outside of character classes. */
function withoutWhiteSpace(pattern: string): string {
  let depth = 0;
  let result = '';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    const escaped = char === '\\' && !/\s/.test(pattern.charAt(i + 1));
    if (char === '[') depth++;
    if (char === ']') depth--;
    if (depth > 0 || !/\s/.test(char)) result += char;
    if (escaped) result += pattern.charAt(++i);
  }
  return result;
}

/** Walks through a pattern once; what the two languages write differently is put into the other's words. */
class Translation {
  private readonly pattern: string;
  private at = 0;
  private groups = 0;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  run(): string {
    let result = '';
    while (this.at < this.pattern.length) {
      const char = this.pattern.charAt(this.at);
      if (char === '\\') result += this.escape(false);
      else if (char === '[') result += this.characterClass();
      else {
        if (char === '(' && this.pattern.charAt(this.at + 1) !== '?') this.groups++;
        result += char === '/' ? '\\/' : char;
        this.at++;
      }
    }
    return result;
  }

  private escape(inClass: boolean): string {
    const rest = this.pattern.slice(this.at);
    const block = /^\\([pP])\{Is([\w-]+)\}/.exec(rest);
    if (block !== null) {
      const range = BLOCKS[block[2] ?? ''] ?? fail('an unknown block of characters');
      this.at += block[0].length;
      return `[${block[1] === 'P' ? '^' : ''}${range}]`;
    }
    const reference = /^\\(\d)/.exec(rest);
    if (reference !== null && (inClass || Number(reference[1]) > this.groups || reference[1] === '0')) fail('a reference to a group that is not there');
    const next = this.pattern.charAt(this.at + 1);
    this.at += 2;
    if (next === 'i') return '[\\p{L}_:]';
    if (next === 'c') return '[\\p{L}\\p{N}_:.\\-]';
    return /^[-\s]$/.test(next) ? (next === '-' ? '\\-' : next) : `\\${next}`;
  }

  private characterClass(): string {
    let result = '[';
    this.at++;
    if (this.pattern.charAt(this.at) === '^') {
      result += '^';
      this.at++;
    }
    const open = result;
    let members = '';
    while (this.at < this.pattern.length) {
      const char = this.pattern.charAt(this.at);
      if (char === ']') {
        this.at++;
        return `${open}${members}]`;
      }
      if (char === '-' && this.pattern.charAt(this.at + 1) === '[') {
        this.at++;
        members = `[${members}]--${this.characterClass()}`;
      } else if (char === '\\') members += this.escape(true);
      else if (char === '[') members += this.characterClass();
      else {
        members += this.isLoneHyphen(char, members) || /[(){}/|&!#$%*+,.:;<=>?@`~]/.test(char) ? `\\${char}` : char;
        this.at++;
      }
    }
    return fail('a character class is never closed');
  }

  private isLoneHyphen(char: string, members: string): boolean {
    return char === '-' && (members === '' || this.pattern.charAt(this.at + 1) === ']');
  }
}
