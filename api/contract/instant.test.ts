import { expect, it } from 'vitest';
import { instantOf } from './instant.ts';

it.each([
  ['2026-11-23T09:00', '2026-11-23T01:00:00.000Z'], [' 2026-11-23T09:00:30.5Z ', '2026-11-23T09:00:30.500Z'], ['2024-02-29T00:00:00+08:00', '2024-02-28T16:00:00.000Z'],
])('%s is a moment', (text, iso) => expect(new Date(instantOf(text)!).toISOString()).toBe(iso));

it.each(['', '2026-11-23', '2026-02-29T09:00', '2026-11-23T25:00', '23 Nov 2026', '2026-11-23 09:00', '2026-13-01T00:00Z'])('%j is none', (text) => expect(instantOf(text)).toBeNull());
