import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

function tokens(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries([...block.matchAll(/--y-([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1], match[2]]));
}

/** [text or mark, ground, least ratio]: 4.5 for text, 3 for borders of controls and focus rings (WCAG 1.4.3, 1.4.11). */
const pairs: [string, string, number][] = [
  ...['bg', 'surface', 'surface-2', 'hover'].flatMap((ground): [string, string, number][] => [
    ['text', ground, 7], ['text-2', ground, 4.5], ['text-3', ground, 4.5], ['primary', ground, 4.5], ['danger', ground, 4.5], ['warning', ground, 4.5], ['success', ground, 4.5],
  ]),
  ['primary', 'primary-soft', 4.5], ['success', 'success-soft', 4.5], ['warning', 'warning-soft', 4.5], ['danger', 'danger-soft', 4.5], ['neutral', 'neutral-soft', 4.5],
  ['text', 'primary-soft', 4.5], ['text', 'neutral-soft', 4.5], ['text', 'danger-soft', 4.5], ['text', 'warning-soft', 4.5],
  ['on-solid', 'primary-solid', 4.5], ['on-solid', 'primary-solid-hover', 4.5], ['on-solid', 'danger-solid', 4.5],
  ['bar-text', 'bar', 4.5], ['bar-text', 'bar-hover', 4.5], ['bar-muted', 'bar', 4.5],
  ['border-strong', 'surface', 3], ['border-strong', 'bg', 3], ['focus', 'surface', 3], ['focus', 'bg', 3],
];

describe.each([['light', ':root'], ['dark', ':root.dark']])('colours of the %s theme', (_name, selector) => {
  const colours = tokens(selector);
  it.each(pairs)('%s on %s reaches %d', (front, ground, least) => {
    expect(contrast(colours[front] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(least);
  });
});
