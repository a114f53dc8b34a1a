import { useI18n } from 'vue-i18n';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';
import type { TextKey } from './zh-cn.ts';

/** Texts of the procurement pages. They are apart from those of the console so that they come with the pages that need them. */
export function useTexts() {
  const { locale } = useI18n();
  return { locale, p: (key: TextKey, values: Record<string, string | number> = {}): string => (locale.value === 'en' ? en : zhCN)[key].replace(/\{(\w+)\}/g, (_hole, name: string) => String(values[name] ?? '')) };
}
