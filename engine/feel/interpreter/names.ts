/** FEEL compares names without regard to white space around the signs they may hold: `a-b`, `a - b` and `a  -  b` are one name. */
export function normalizeName(name: string): string {
  return PLAIN.test(name) ? name : name.replace(/\s*(\*\*|[./\-'+*])\s*/g, ' $1 ').replace(/\s+/g, ' ').trim();
}

const PLAIN = /^[\p{L}\p{N}_]+$/u;

/** Words of the grammar: a name that contains one of them is only read as a name when the parser knows it. */
const KEYWORD = /(^| )(and|or|in|if|then|else|for|return|some|every|satisfies|between|instance|of|not|function|external|null|true|false|date|time|duration|years|months)( |$)/;

/** Whether the parser has to be told about a name to read it as one. */
export function isUnusualName(name: string): boolean {
  return !PLAIN.test(name) && (!/^[\p{L}_][\p{L}_ ]*$/u.test(name) || KEYWORD.test(name));
}

/** Entry of a context by its FEEL name; `undefined` when there is none. */
export function entryOf(context: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(context, name)) return context[name];
  if (PLAIN.test(name)) {
    for (const key in context) if (key.length > name.length && key.trim() === name) return context[key];
    return undefined;
  }
  const wanted = normalizeName(name);
  for (const key of Object.keys(context)) if (normalizeName(key) === wanted) return context[key];
  return undefined;
}
