/**
 * The audit log: a hash chain, so that a row changed, removed, added or moved later shows. One head row says where the
 * chain ends; moving it by compare-and-set keeps concurrent writers from forking the chain.
 */
import type { AuditInput, SecurityStore } from '../contract.ts';
import type { Db, Trx } from '../db.ts';
import { insertRows } from '../insert-rows.ts';
import { limitOf, offsetOf } from '../queries/paging.ts';
import { chainHash, fromAudit, GENESIS, targetHash, toAudit, type AuditDbRow } from './audit-row.ts';

type AuditStore = Pick<SecurityStore, 'audit' | 'auditPage' | 'verifyAudit'>;

interface Head { last_id: number; last_hash: string }
interface Waiting { row: AuditInput; done: () => void; failed: (error: unknown) => void }

const VERIFY_PAGE = 5_000;

export function auditStore(db: Db): AuditStore {
  const append = appender(db);
  return {
    audit: append,

    async auditPage(filter) {
      const matching = () => {
        const query = db.knex('audit');
        if (filter.target !== undefined) query.where('target_hash', targetHash(filter.target));
        if (filter.actorId !== undefined) query.where('actor_id', filter.actorId);
        return query;
      };
      const rows: AuditDbRow[] = await matching().orderBy('id', 'desc').offset(offsetOf(filter)).limit(limitOf(filter)).select();
      const [count] = await matching().count<{ total: number }[]>('* as total');
      return { items: rows.map(toAudit), total: count?.total ?? 0 };
    },

    async verifyAudit() {
      const head = await readHead(db.knex);
      let id = 0;
      let hash = GENESIS;
      for (;;) {
        const rows: AuditDbRow[] = await db.knex('audit').where('id', '>', id).where('id', '<=', head.last_id).orderBy('id').limit(VERIFY_PAGE).select();
        for (const row of rows) {
          hash = chainHash(hash, id + 1, toAudit(row));
          if (row.id !== ++id || row.hash !== hash || row.target_hash !== targetHash(row.target)) return { rows: id, brokenAt: id };
        }
        if (rows.length < VERIFY_PAGE) break;
      }
      const [beyond] = await db.knex('audit').where('id', '>', (await readHead(db.knex)).last_id).min<{ first: number | null }[]>('id as first');
      if (id !== head.last_id || hash !== head.last_hash) return { rows: id, brokenAt: id + 1 };
      return { rows: id, brokenAt: beyond?.first ?? null };
    },
  };
}

/** Rows that come while a transaction is running are written together by the next one: the chain is serial, the commits need not be. */
function appender(db: Db): (row: AuditInput) => Promise<void> {
  let waiting: Waiting[] = [];
  let running = false;

  const drain = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await db.transaction((trx) => appendIn(db, trx, batch.map(({ row }) => row)));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    running = false;
  };

  return (row) =>
    new Promise((done, failed) => {
      waiting.push({ row, done, failed });
      if (!running) void drain();
    });
}

async function appendIn(db: Db, trx: Trx, rows: AuditInput[]): Promise<void> {
  const head = await readHead(trx, (query) => db.dialect.forUpdate(query));
  let hash = head.last_hash;
  const chained = rows.map((row, i) => {
    const id = head.last_id + 1 + i;
    hash = chainHash(hash, id, row);
    return fromAudit(id, hash, row);
  });
  const moved = await trx('audit_head').where({ id: 1, last_id: head.last_id }).update({ last_id: head.last_id + rows.length, last_hash: hash });
  if (moved !== 1) throw new Error('the audit chain was extended by somebody else');
  await insertRows(trx('audit'), chained);
}

async function readHead(knex: Db['knex'], lock: (query: ReturnType<Db['knex']>) => ReturnType<Db['knex']> = (query) => query): Promise<Head> {
  const head = await lock(knex('audit_head').where('id', 1)).first<Head | undefined>();
  if (!head) throw new Error('the audit log has lost its head row');
  return head;
}
