/** The start of a name somebody is typing after `@`, right before the cursor; null when they are not. */
export function askedFor(text: string, cursor: number): string | null {
  return /(?:^|[^\p{L}\p{N}@])@([\p{L}\p{N}·.]{0,20})$/u.exec(text.slice(0, cursor))?.[1] ?? null;
}

/** The text with the name in place of what was typed of it. */
export function withName(text: string, cursor: number, name: string): { text: string; cursor: number } {
  const before = text.slice(0, cursor).replace(/@[\p{L}\p{N}·.]{0,20}$/u, `@${name} `);
  return { text: before + text.slice(cursor), cursor: before.length };
}

/** The people whose `@name` still stands in the text. */
export const stillNamed = <Person extends { name: string }>(text: string, people: readonly Person[]): Person[] => people.filter(({ name }) => text.includes(`@${name}`));

/** A text in parts, `@name` of somebody mentioned by itself. */
export function partsOf(text: string, names: readonly string[]): { text: string; mention: boolean }[] {
  if (names.length === 0) return [{ text, mention: false }];
  const longestFirst = [...names].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text.split(new RegExp(`(@(?:${longestFirst.join('|')}))`, 'u')).filter((part) => part !== '').map((part) => ({ text: part, mention: part.startsWith('@') && names.includes(part.slice(1)) }));
}
