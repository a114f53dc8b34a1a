/** Crash points of a process under test. Armed over IPC, one hit kills the process: nothing is finished, nothing is told. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Knex } from 'knex';
import { DeflateCodec } from '../../../../activities/codec/deflate-codec.ts';
import { openDb, type Db } from '../../../../store/db.ts';
import { dataFolder } from '../../../../store/files/data-folder.ts';
import { createStore, type Store } from '../../../../store/index.ts';
import { replaceMethods } from '../../../integration/support/replace-methods.ts';
import type { CrashPoint } from '../crash-points.ts';

export interface Arm { arm: CrashPoint; /** The how manieth hit kills; 0: none does. */ hit: number }

const armed = new Map<CrashPoint, number>();
process.on('message', (message: unknown) => {
  const { arm, hit } = message as Partial<Arm>;
  if (arm !== undefined && hit !== undefined) armed.set(arm, hit);
});

/** The process has come to this point. */
export function crashPoint(point: CrashPoint): void {
  const hits = armed.get(point) ?? 0;
  armed.set(point, hits - 1);
  if (hits === 1) process.kill(process.pid, 'SIGKILL');
}

const projecting = new AsyncLocalStorage<true>();

/** Comes after the last statement of a transaction, and writes nothing. On SQLite only: elsewhere the statements go to the server as one text. */
const beforeCommit = { transacting: async () => crashPoint('projection-uncommitted') } as unknown as Knex.QueryBuilder;

/** The product's store, with crash points around intents and projections. */
export function crashingStore(url: string, folder: string): Store {
  const db = openDb(url);
  const crashing: Db = {
    ...db,
    together: (guards, rest) => db.together(guards, projecting.getStore() && db.dialect.name === 'sqlite' ? [...rest, beforeCommit] : rest),
  };
  const store = createStore(crashing, dataFolder(url, folder));
  return replaceMethods(store, {
    async putIntent(...args) {
      await store.putIntent(...args);
      crashPoint('intent-written');
    },
    async project(instanceId, events, intent) {
      crashPoint('projection-begun');
      const result = await projecting.run(true, () => store.project(instanceId, events, intent));
      crashPoint('projection-committed');
      // A continuation is a timer that is due at once.
      if (!result.gap && events.some((event) => event.type === 'timer.fired')) crashPoint('continuation-projected');
      return result;
    },
  });
}

/**
 * What a worker is about to tell the server goes through its codecs: there the answer to an update, accepted and stepped and not yet known to anybody,
 * and the state on its way to the next run can be seen.
 */
export function crashOnReports(): void {
  const encode = DeflateCodec.prototype.encode;
  DeflateCodec.prototype.encode = async function (payloads) {
    for (const { data } of payloads) {
      const text = data ? Buffer.from(data.subarray(0, 200)).toString() : '';
      if (text.includes('"fromSeq":')) crashPoint('update-accepted');
      if (text.startsWith('{"instanceId":') && text.includes('"resume":')) {
        crashPoint('handover-begun');
        setTimeout(() => crashPoint('handover-reported'), 30);
      }
    }
    return await encode.call(this, payloads);
  };
}
