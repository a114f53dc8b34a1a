import type { Db } from '../db.ts';
import type { ImagingStore } from '../imaging-contract.ts';
import { orderStore } from './orders.ts';
import { reportStore } from './reports.ts';
import { studyStore } from './studies.ts';
import { worklistStore } from './worklist.ts';

export const imagingStore = (db: Db): ImagingStore => ({ ...studyStore(db), ...orderStore(db), ...reportStore(db), ...worklistStore(db) });
