import type { zhCN } from './zh-cn.ts';

export const en: Record<keyof typeof zhCN, string> = {
  label: 'Organisation', all: 'All organisations', allHint: 'The {n} where you work', showAll: 'Show all organisations',
  hidden: '{n} more at other organisations', chosen: 'Now showing: {name}',
};
