import { expect, it } from 'vitest';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

it('the texts of the organisation switch have the same keys and the same holes in both languages', () => {
  const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
  expect(Object.keys(en).sort()).toEqual(Object.keys(zhCN).sort());
  for (const [key, text] of Object.entries(zhCN)) expect(holes(en[key as keyof typeof zhCN]), key).toEqual(holes(text));
});
