import type { NoticeStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { deliveryStore } from './deliveries.ts';
import { newsStore } from './news.ts';
import { notices } from './notices.ts';
import { readerStore } from './reader.ts';
import { ruleStore } from './rules.ts';

export const noticeStore = (db: Db): NoticeStore => ({ ...newsStore(db), ...readerStore(db), ...notices(db), ...ruleStore(db), ...deliveryStore(db) });
