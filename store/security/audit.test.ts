import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditInput } from '../contract.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { START } from '../test-support/events.ts';
import { GENESIS } from './audit-row.ts';

const row = (n: number, more: Partial<AuditInput> = {}): AuditInput => ({
  at: START + n,
  actorId: n % 2 ? 'gp.lin' : null,
  orgId: 'C00001',
  action: 'task.complete',
  target: `/api/tasks/${n}`,
  outcome: 'ok',
  ip: '10.0.0.1',
  ...(n % 3 === 0 && { data: { z: n, a: { nested: ['值'] } } }),
  ...more,
});

describeOnEachDatabase('audit', (database) => {
  beforeEach(async () => {
    await database.db.knex('audit').del();
    await database.db.knex('audit_head').update({ last_id: 0, last_hash: GENESIS });
  });
  const write = async (n: number): Promise<void> => {
    for (let i = 1; i <= n; i++) await database.store.audit(row(i));
  };

  it('chains what it is given', async () => {
    expect(await database.store.verifyAudit()).toEqual({ rows: 0, brokenAt: null });
    await write(7);
    expect(await database.store.verifyAudit()).toEqual({ rows: 7, brokenAt: null });
    const { items, total } = await database.store.auditPage({ limit: 3, offset: 1 });
    expect(total).toBe(7);
    expect(items.map(({ id, hash, ...rest }) => [id, hash.length, rest])).toEqual([6, 5, 4].map((id) => [id, 64, row(id)]));
    expect((await database.store.auditPage({ actorId: 'gp.lin' })).total).toBe(4);
    expect((await database.store.auditPage({ target: '/api/tasks/3' })).items[0]?.data).toEqual({ z: 3, a: { nested: ['值'] } });
  });

  it('does not fork under concurrent writers', async () => {
    const stores = [database.store, database.another(), database.another()];
    await Promise.all(Array.from({ length: 60 }, (_, i) => stores[i % 3]!.audit(row(i))));
    expect(await database.store.verifyAudit()).toEqual({ rows: 60, brokenAt: null });
    expect((await database.store.auditPage({ limit: 100 })).total).toBe(60);
  });

  it('writes rows that come together in few transactions', async () => {
    await write(1);
    const begun: string[] = [];
    const listen = ({ sql }: { sql: string }): unknown => sql.startsWith('BEGIN') && begun.push(sql);
    database.db.knex.on('query', listen);
    await Promise.all(Array.from({ length: 50 }, (_, i) => database.store.audit(row(i))));
    database.db.knex.removeListener('query', listen);
    expect(begun.length).toBeLessThanOrEqual(2);
  });

  it('fails every row of a batch that cannot be written, and goes on afterwards', async () => {
    const { store } = database;
    const impossible = row(1, { action: null as unknown as string });
    const results = await Promise.allSettled([store.audit(row(1)), store.audit(impossible), store.audit(row(2))]);
    expect(results.map((result) => result.status)).toContain('rejected');
    await store.audit(row(3));
    expect((await store.verifyAudit()).brokenAt).toBeNull();
  });

  describe('detects', () => {
    const audit = () => database.db.knex('audit');
    const tampering: [name: string, where: number, tamper: () => Promise<unknown>][] = [
      ['a changed outcome', 4, () => audit().where('id', 4).update({ outcome: 'denied' })],
      ['a flipped digit of a time', 5, () => audit().where('id', 5).update({ at: START + 6 })],
      ['changed data', 6, () => audit().where('id', 6).update({ data: '{"z":7,"a":{"nested":["值"]}}' })],
      ['a target that is filed under another', 3, () => audit().where('id', 3).update({ target_hash: 'f'.repeat(64) })],
      ['a forged hash', 2, () => audit().where('id', 2).update({ hash: 'f'.repeat(64) })],
      ['a deleted row', 5, () => audit().where('id', 5).del()],
      ['a cut tail', 8, () => audit().where('id', '>', 7).del()],
      ['an emptied log', 1, () => audit().del()],
      ['an appended row', 10, async () => audit().insert({ ...(await audit().where('id', 9).first()), id: 10 })],
      [
        'a row put in between',
        4,
        async () => {
          for (let id = 9; id >= 4; id--) await audit().where('id', id).update({ id: id + 1 });
          await audit().insert({ ...(await audit().where('id', 3).first()), id: 4 });
        },
      ],
      [
        'two rows that changed places',
        3,
        async () => {
          for (const [from, to] of [[3, 100], [4, 3], [100, 4]] as const) await audit().where('id', from).update({ id: to });
        },
      ],
    ];
    it.each(tampering)('%s', async (_, where, tamper) => {
      await write(9);
      await tamper();
      expect((await database.store.verifyAudit()).brokenAt).toBe(where);
    });
  });
});
