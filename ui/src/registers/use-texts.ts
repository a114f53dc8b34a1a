import { pageTexts } from '../i18n/page-texts.ts';
import { en } from './texts/en.ts';
import { zhCN } from './texts/zh-cn.ts';

export const useTexts = pageTexts(zhCN, en);
