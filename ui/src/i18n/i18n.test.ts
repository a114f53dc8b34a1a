import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeI18n } from './index.ts';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

function flatten(tree: object, prefix = ''): Map<string, string> {
  const out = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') out.set(prefix + key, value);
    else for (const [path, text] of flatten(value as object, `${prefix}${key}.`)) out.set(path, text);
  }
  return out;
}

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(vue|ts)$/.test(entry.name) && !entry.name.endsWith('.test.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}

const chinese = flatten(zhCN);
const english = flatten(en);

describe('texts of the console', () => {
  it('has the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it('uses the same placeholders in both languages', () => {
    const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
    for (const [key, text] of chinese) expect(holes(english.get(key) ?? ''), key).toEqual(holes(text));
  });

  it('can be read: nothing in a text is taken for syntax that it is not', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const { t } = makeI18n(locale, en).global;
      for (const key of chinese.keys()) expect(() => t(key), key).not.toThrow();
    }
  });

  it('has every key the sources ask for', () => {
    const used = sources(join(import.meta.dirname, '..')).flatMap((text) => [...text.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? ''));
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((key) => !chinese.has(key))).toEqual([]);
  });
});
