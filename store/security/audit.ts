/**
 * The audit log: a hash chain, so that a row changed, removed, added or moved later shows. One head row says where the
 * chain ends; moving it by compare-and-set keeps concurrent writers from forking the chain.
 */
import type { Knex } from 'knex';
import type { AuditInput, SecurityStore } from '../contract.ts';
import { Batch } from '../batch.ts';
import type { Db } from '../db.ts';
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
        if (filter.targets !== undefined) query.whereIn('target_hash', filter.targets.map(targetHash));
        if (filter.actorId !== undefined) query.where('actor_id', filter.actorId);
        if (filter.action !== undefined) matchAction(query, filter.action);
        if (filter.outcome !== undefined) query.where('outcome', filter.outcome);
        if (filter.from !== undefined) query.where('at', '>=', filter.from);
        if (filter.to !== undefined) query.where('at', '<', filter.to);
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

/** Names from `task.` up to, not including, `task/`: a range, which the index has, and no pattern to escape. */
function matchAction(query: Knex.QueryBuilder, action: string): void {
  if (action.endsWith('.')) query.where('action', '>=', action).where('action', '<', `${action.slice(0, -1)}/`);
  else query.where('action', action);
}

/** Rows that come while a transaction is running are written together by the next one: the chain is serial, the commits need not be. */
function appender(db: Db): (row: AuditInput) => Promise<void> {
  let waiting: Waiting[] = [];
  let running = false;
  // Where the chain ended when we wrote last: the place of the next rows unless somebody else has written since.
  let known: Head | null = null;

  const drain = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        known = await append(db, known, batch.map(({ row }) => row));
        for (const { done } of batch) done();
      } catch (error) {
        known = null;
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

/** @returns where the chain ends then */
async function append(db: Db, known: Head | null, rows: AuditInput[]): Promise<Head> {
  if (known) {
    const { head, move, insert } = extension(db, known, rows);
    if (await db.together([move], insert)) return head;
  }
  return db.transaction(async (trx) => {
    const { head, move, insert } = extension(db, await readHead(trx, (query) => db.dialect.forUpdate(query)), rows);
    if ((await move.transacting(trx)) !== 1) throw new Error('the audit chain was extended by somebody else');
    for (const statement of insert) await statement.transacting(trx);
    return head;
  });
}

/** What makes the chain longer, if it still ends where it is said to. */
function extension(db: Db, from: Head, rows: AuditInput[]): { head: Head; move: Knex.QueryBuilder; insert: Knex.QueryBuilder[] } {
  let hash = from.last_hash;
  const chained = rows.map((row, i) => {
    const id = from.last_id + 1 + i;
    hash = chainHash(hash, id, row);
    return fromAudit(id, hash, row);
  });
  const head = { last_id: from.last_id + rows.length, last_hash: hash };
  const batch = new Batch(db.knex);
  batch.insert('audit', chained);
  return { head, move: db.knex('audit_head').where({ id: 1, last_id: from.last_id, last_hash: from.last_hash }).update(head), insert: batch.statements };
}

async function readHead(knex: Db['knex'], lock: (query: ReturnType<Db['knex']>) => ReturnType<Db['knex']> = (query) => query): Promise<Head> {
  const head = await lock(knex('audit_head').where('id', 1)).first<Head | undefined>();
  if (!head) throw new Error('the audit log has lost its head row');
  return head;
}
