import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';

const css = ['tokens.css', 'contrast.css'].map((file) => readFileSync(join(import.meta.dirname, file), 'utf8')).join('\n');

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

/** In high contrast: 7 for every text (WCAG 1.4.6), 4.5 for lines, marks and focus rings where 3 is asked for. */
const LINE = 4.5;
const strict: [string, string, number][] = [
  ...pairs.map(([front, ground, least]): [string, string, number] => [front, ground, least > 3 ? 7 : LINE]),
  ...['surface-2', 'hover', 'primary-soft', 'neutral-soft'].map((ground): [string, string, number] => ['border-strong', ground, LINE]),
  ...['bg', 'surface', 'surface-2'].map((ground): [string, string, number] => ['border', ground, LINE]),
  ...['surface-2', 'hover', 'primary-soft'].map((ground): [string, string, number] => ['focus', ground, LINE]),
  ...['primary-solid', 'primary-solid-hover', 'danger-solid'].map((mark): [string, string, number] => [mark, 'surface', LINE]),
  ...['primary-soft', 'success-soft', 'warning-soft', 'danger-soft', 'neutral-soft'].flatMap((ground): [string, string, number][] => [['text', ground, 7], ['text-2', ground, 7]]),
  ['primary', 'neutral-soft', 7], ['on-alert', 'alert', 7], ['alert', 'bar', LINE], ['bar-muted', 'bar-hover', 7],
];

/** Grounds mixed in the style of a component, under texts in the colour `text`. */
const mixes = ['monitor/heat-canvas.vue', 'monitor/age-bar.vue'].flatMap((file) =>
  [...readFileSync(join(import.meta.dirname, '..', file), 'utf8').matchAll(/color-mix\(in srgb, var\(--y-([\w-]+)\) (\d+)%, var\(--y-surface\)\)/g)].map(([, colour = '', percent = '']): [string, number] => [colour, Number(percent)]));

function mixed(colour: string, percent: number, ground: string): string {
  const channel = (hex: string, at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  return `#${[1, 3, 5].map((at) => Math.round((channel(colour, at) * percent + channel(ground, at) * (100 - percent)) / 100).toString(16).padStart(2, '0')).join('')}`;
}

describe.each([['light', ':root'], ['dark', ':root.dark']])('high contrast, %s', (_name, selector) => {
  // What it does not name stays as in the theme.
  const colours = { ...tokens(':root'), ...tokens(selector), ...tokens(':root.contrast'), ...tokens(`${selector}.contrast`) };
  it.each(strict)('%s on %s reaches %d', (front, ground, least) => {
    expect(contrast(colours[front] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(least);
  });

  it.each(mixes)('text on %s mixed in by %d % reaches 7', (colour, percent) => {
    expect(contrast(colours['text'] ?? '', mixed(colours[colour] ?? '', percent, colours['surface'] ?? ''))).toBeGreaterThanOrEqual(7);
  });
});

it('finds the mixed grounds', () => expect(mixes.length).toBe(10));
