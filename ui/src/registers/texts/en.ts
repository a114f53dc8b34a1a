import type { zhCN } from './zh-cn.ts';

/** Texts of the registers. */
export const en: Record<keyof typeof zhCN, string> = {
  title: 'Registers', none: 'There is no register for you to keep.', new: 'Add', add: 'Add: {name}', edit: 'Change: {name}', open: 'Open', saved: 'Saved', removed: 'Taken away', removeSure: 'Take it away?', search: 'Search by id or name',
  empty: 'Nothing here yet', emptyFiltered: 'Nothing matches',
};
