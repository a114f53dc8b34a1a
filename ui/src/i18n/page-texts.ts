import { useI18n } from 'vue-i18n';

type Values = Record<string, string | number>;
/** Says one of some texts, with its holes filled. */
export type Say<Key extends string> = (key: Key, values?: Values) => string;

/** How texts are said in a language. Both languages have the same keys. */
export const sayIn = <Key extends string>(locale: string, zhCN: Record<Key, string>, en: Record<Key, string>): Say<Key> =>
  (key, values = {}) => (locale === 'en' ? en : zhCN)[key].replace(/\{(\w+)\}/g, (_hole, name: string) => String(values[name] ?? ''));

/** Whether there is a text of this name, for names that come with the data. */
export const isKeyOf = <Key extends string>(texts: Record<Key, string>) => (key: string): key is Key => Object.hasOwn(texts, key);

/** Texts of some pages, apart from those of the whole console: they come with the pages that need them. */
export function pageTexts<Key extends string>(zhCN: Record<Key, string>, en: Record<Key, string>) {
  return () => {
    const { locale, t } = useI18n();
    const p: Say<Key> = (key, values) => sayIn(locale.value, zhCN, en)(key, values);
    return { locale, t, p };
  };
}
