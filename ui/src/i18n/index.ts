import { createI18n } from 'vue-i18n';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A new i18n instance; one per application (tests make their own). */
export function makeI18n(locale: Locale = 'zh-CN') {
  return createI18n({ legacy: false, locale, fallbackLocale: 'zh-CN', messages: { 'zh-CN': zhCN, en }, missingWarn: true, fallbackWarn: true });
}

export const i18n = makeI18n();

/** Picks the text of the language in use; the other one when it is absent. */
export function pick(locale: string, zh: string | null | undefined, english: string | null | undefined): string {
  return (locale === 'en' ? english || zh : zh || english) ?? '';
}
