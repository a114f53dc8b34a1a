import { fail } from './failure.ts';

/** Steps a match may take at worst: ways to divide the text among the repetitions and what is before them. */
const MAX_STEPS = 70_000_000;
const MAX_PATTERN = 1_000;
/** A repetition of up to so many times counts as a part of fixed length. */
const FEW = 10;

/**
 * Refuses what could occupy a backtracking matcher: repetitions inside repetitions, alternatives inside repetitions, repetitions together with
 * references to groups, and inputs that are too long for the number of repetitions (each may try every length at every place).
 * @throws ExpressionFailure that says why
 */
export function guardPattern(pattern: string, input: string): void {
  const problem = patternProblem(pattern);
  if (problem !== null) fail(problem);
  const count = repetitions(pattern);
  if (count > 0 && divisions(input.length + 1, count + (pattern.startsWith('^') ? 0 : 1)) > MAX_STEPS) fail(tooLong(pattern, input));
}

/**
 * How many characters a match looks at, at worst.
 * @throws ExpressionFailure when the pattern may not be used, or not on so long a text
 */
export function matchingWork(pattern: string, input: string): number {
  const problem = patternProblem(pattern);
  if (problem !== null) fail(problem);
  // What is repeated at the very end takes what is there: nothing after it can fail.
  const count = repetitions(pattern) - (/[*+]$/.test(pattern) && !/\\.$|\|/s.test(pattern) ? 1 : 0);
  if (count <= 0) return input.length + pattern.length;
  const work = divisions(input.length + 1, count + (pattern.startsWith('^') ? 0 : 1));
  return work > MAX_STEPS ? fail(tooLong(pattern, input)) : work + input.length;
}

function tooLong(pattern: string, input: string): string {
  return `a text of ${input.length} characters is too long for the pattern ${pattern}`;
}

/** Ways to divide a text among so many parts. */
function divisions(length: number, parts: number): number {
  let ways = 1;
  for (let part = 1; part <= parts; part++) ways *= length / part;
  return ways;
}

/** What is wrong with a pattern whatever it is used on; null when nothing. */
export function patternProblem(pattern: string): string | null {
  if (pattern.length > MAX_PATTERN) return `the pattern is longer than ${MAX_PATTERN} characters`;
  const plain = withoutClasses(pattern);
  if (/\\k/.test(plain)) return `the pattern ${pattern} refers to a group by name`;
  if (/\\[1-9]/.test(plain) && repetitions(pattern) > 0) return `the pattern ${pattern} repeats and refers to a group`;
  const groups: { repeats: boolean; alternatives: boolean }[] = [];
  const text = plain.replace(/\\./gsu, 'x');
  for (let i = 0; i < text.length; i++) {
    const inner = groups.at(-1);
    if (text[i] === '(') groups.push({ repeats: false, alternatives: false });
    else if (text[i] === '|' && inner) inner.alternatives = true;
    else if (isRepetition(text, i) && inner) inner.repeats = true;
    else if (text[i] === ')') {
      const group = groups.pop();
      const repeated = isRepetition(text, i + 1);
      if (repeated && group?.repeats) return `the pattern ${pattern} repeats a repetition`;
      if (repeated && group?.alternatives) return `the pattern ${pattern} repeats alternatives`;
      const outer = groups.at(-1);
      if (outer && group) {
        outer.repeats ||= group.repeats;
        outer.alternatives ||= group.alternatives;
      }
    }
  }
  return null;
}

function repetitions(pattern: string): number {
  const text = withoutClasses(pattern).replace(/\\./gsu, 'x');
  return [...text].filter((_, i) => isRepetition(text, i)).length;
}

function isRepetition(text: string, at: number): boolean {
  if (text[at] === '*' || text[at] === '+') return true;
  const counted = text[at] === '{' ? /^\{(\d*)(,?)(\d*)\}/.exec(text.slice(at, at + 30)) : null;
  return counted !== null && ((counted[2] === ',' && counted[3] === '') || Math.max(Number(counted[1]), Number(counted[3])) > FEW);
}

/** Character classes as one character each: what is in them means itself. */
function withoutClasses(pattern: string): string {
  let result = '';
  let depth = 0;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (char === '\\') {
      if (depth === 0) result += pattern.slice(i, i + 2);
      i++;
    } else if (char === '[') depth++;
    else if (char === ']' && depth > 0) {
      depth--;
      if (depth === 0) result += 'x';
    } else if (depth === 0) result += char;
  }
  return result;
}
