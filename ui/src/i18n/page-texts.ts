import { useI18n } from 'vue-i18n';

type Values = Record<string, string | number>;

/** Texts of some pages, apart from those of the whole console: they come with the pages that need them. Both languages have the same keys. */
export function pageTexts<Key extends string>(zhCN: Record<Key, string>, en: Record<Key, string>) {
  return () => {
    const { locale, t } = useI18n();
    return { locale, t, p: (key: Key, values: Values = {}): string => (locale.value === 'en' ? en : zhCN)[key].replace(/\{(\w+)\}/g, (_hole, name: string) => String(values[name] ?? '')) };
  };
}
