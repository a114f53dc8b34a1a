import type { z } from 'zod';
import type { definitionDiff, propertyChange } from '../../../api/contract/definitions.ts';

type PropertyChange = z.infer<typeof propertyChange>;

/** Longer values are cut: the whole is in the JSON. */
const LONGEST = 120;

/** A difference as lines: `+` added, `-` removed, `~` changed, with what is different below. */
export function diffLines({ elements, decisions, forms, settings }: z.infer<typeof definitionDiff>): string[] {
  const element = ({ id, kind, name }: { id: string; kind: string; name: string | null }): string => `${kind} ${id}${name === null ? '' : ` ${name}`}`;
  return [
    ...group(elements, element),
    ...group(decisions, ({ key }) => `decision ${key}`),
    ...group(forms, ({ key }) => `form ${key}`),
    ...(settings.length > 0 ? ['~ settings', ...settings.map(changeLine)] : []),
  ];
}

function group<T>({ added, removed, changed }: { added: T[]; removed: T[]; changed: (T & { changes: PropertyChange[] })[] }, name: (item: T) => string): string[] {
  return [
    ...added.map((item) => `+ ${name(item)}`),
    ...removed.map((item) => `- ${name(item)}`),
    ...changed.flatMap((item) => [`~ ${name(item)}`, ...item.changes.map(changeLine)]),
  ];
}

const changeLine = ({ property, from, to }: PropertyChange): string => `    ${property}: ${value(from)} -> ${value(to)}`;

function value(of: unknown): string {
  if (of === null) return 'none';
  const text = typeof of === 'string' ? of : JSON.stringify(of);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
