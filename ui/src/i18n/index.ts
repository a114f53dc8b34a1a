import elZhCn from 'element-plus/es/locale/lang/zh-cn.mjs';
import { createI18n } from 'vue-i18n';
import type { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A new i18n instance; one per application (tests make their own, with both languages). Chinese is always there: it is what is shown where another language has no text. */
export function makeI18n(locale: Locale = 'zh-CN', english?: typeof en) {
  return createI18n({ legacy: false, locale, fallbackLocale: 'zh-CN', messages: { 'zh-CN': zhCN, ...(english && { en: english }) }, missingWarn: true, fallbackWarn: true });
}

export const i18n = makeI18n();

/** Texts of the components the console is made of, by language; there as its own are. */
export const componentTexts: Partial<Record<string, typeof elZhCn>> = { 'zh-CN': elZhCn };

/** Has the texts of a language at hand; English comes when it is first asked for. Rejects when they cannot be had. */
export async function loadTexts(locale: Locale): Promise<void> {
  const { global } = i18n;
  if (locale !== 'en' || (global.availableLocales as string[]).includes('en')) return;
  const [{ en }, components] = await Promise.all([import('./en.ts'), import('element-plus/es/locale/lang/en.mjs')]);
  componentTexts.en = components.default;
  global.setLocaleMessage('en', en);
}

/** Picks the text of the language in use; the other one when it is absent. */
export function pick(locale: string, zh: string | null | undefined, english: string | null | undefined): string {
  return (locale === 'en' ? english || zh : zh || english) ?? '';
}
