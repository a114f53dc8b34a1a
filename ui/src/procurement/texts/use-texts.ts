import { pageTexts } from '../../i18n/page-texts.ts';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

/** Texts of the procurement pages. They are apart from those of the console so that they come with the pages that need them. */
export const useTexts = pageTexts(zhCN, en);
