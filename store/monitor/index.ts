import type { Db } from '../db.ts';
import type { MonitorStore } from '../monitor-contract.ts';
import { heatQueries } from './heat.ts';
import { queueQueries } from './queues.ts';
import { watchedTaskQueries } from './watched-tasks.ts';

export const monitorStore = (db: Db): MonitorStore => ({ ...queueQueries(db), ...heatQueries(db), ...watchedTaskQueries(db) });
