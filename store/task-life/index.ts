import type { TaskLifeStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { absences } from './absences.ts';
import { colleagues } from './colleagues.ts';
import { copies } from './copies.ts';
import { hands } from './hands.ts';

export const taskLifeStore = (db: Db): TaskLifeStore => ({ ...hands(db), ...copies(db), ...absences(db), ...colleagues(db) });
