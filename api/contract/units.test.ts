import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unitIn } from './units.ts';

const ROOT = join(import.meta.dirname, '..', '..', 'bpmn');
const forms = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => /forms[\\/][^\\/]+\.json$/.test(name));
const units = [...new Set(forms.flatMap((name) => [...readFileSync(join(ROOT, name), 'utf8').matchAll(/"x-unit": "([^"]+)"/g)].map(([, unit = '']) => unit)))];

it('every unit of the forms of the product is read in English too, and as it is in Chinese', () => {
  expect(units.length).toBeGreaterThan(5);
  expect(units.filter((unit) => /\p{Script=Han}/u.test(unitIn('en', unit)))).toEqual([]);
  for (const unit of units) expect(unitIn('zh', unit)).toBe(unit);
  expect(unitIn('en', 'mmHg')).toBe('mmHg');
});
