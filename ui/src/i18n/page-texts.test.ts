import { expect, it } from 'vitest';

type Texts = Record<string, string>;
const texts = <Name extends string>(modules: Record<string, Record<Name, Texts>>, name: Name): [string, Texts][] => Object.entries(modules).map(([path, module]) => [path.split('/')[1] ?? '', module[name]]);
const english = new Map(texts(import.meta.glob<Record<'en', Texts>>('../*/texts/en.ts', { eager: true }), 'en'));
const chinese = texts(import.meta.glob<Record<'zhCN', Texts>>('../*/texts/zh-cn.ts', { eager: true }), 'zhCN');
const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

it('every folder of texts is in both languages', () => {
  expect(chinese.map(([folder]) => folder).sort()).toEqual([...english.keys()].sort());
  expect(english.has('procurement')).toBe(true);
});

it.each(chinese)('the texts of %s have the same keys and the same holes in both languages', (folder, zhCN) => {
  const en = english.get(folder) ?? {};
  expect(Object.keys(en).sort()).toEqual(Object.keys(zhCN).sort());
  for (const [key, text] of Object.entries(zhCN)) expect(holes(en[key] ?? ''), key).toEqual(holes(text));
});
