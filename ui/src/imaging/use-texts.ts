import { isKeyOf, pageTexts } from '../i18n/page-texts.ts';
import { en } from './texts/en.ts';
import { zhCN } from './texts/zh-cn.ts';

export const useTexts = pageTexts(zhCN, en);

const isKey = isKeyOf(zhCN);

/** Names of the codes orders and reports carry; the code itself where it has none, nothing where there is no code. */
export function useCodes(): (group: 'list.priorities' | 'list.groups' | 'list.parts' | 'report.effects', code: string | null) => string {
  const { p } = useTexts();
  return (group, code) => {
    const key = `${group}.${code}`;
    return isKey(key) ? p(key) : (code ?? '');
  };
}
