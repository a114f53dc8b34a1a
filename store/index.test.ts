import { describe, expect, it } from 'vitest';
import { openStore } from './index.ts';
import { describeOnEachDatabase } from './test-support/databases.ts';
import { START } from './test-support/events.ts';

describeOnEachDatabase(
  'opening',
  (database) => {
    it('migrates once when several processes do it at the same time', async () => {
      const stores = [database.store, ...Array.from({ length: 5 }, () => database.another())];
      await Promise.all(stores.map((store) => store.migrate()));
      for (const store of stores) {
        await store.migrate();
        expect(await store.healthy()).toBe(true);
        expect(await store.verifyAudit()).toEqual({ rows: 0, brokenAt: null });
      }
      const steps: string[] = await database.db.knex('schema_step').orderBy('id').pluck('name');
      expect(steps).toEqual([...new Set(steps)].sort());
      expect(await database.db.knex('schema_step_lock').pluck('is_locked')).toEqual([0]);
    }, 60_000);

    it('rolls back what fails half-way and leaves the connection usable', async () => {
      const { db } = database;
      await expect(
        db.transaction(async (trx) => {
          await trx('setting').insert({ name: 'half', value: '1' });
          await trx('setting').insert({ name: 'half', value: '2' });
        }),
      ).rejects.toThrow();
      expect(await database.store.setting('half')).toBeNull();
      expect(await db.insertNew(db.knex('setting').insert({ name: 'whole', value: '1' }))).toBe(true);
      expect(await db.insertNew(db.knex('setting').insert({ name: 'whole', value: '2' }))).toBe(false);
      expect(await database.store.setting('whole')).toBe(1);
    });

    it('names the statement in errors, but none of its values', async () => {
      const secret = '440309195103080021';
      const failure = database.db.knex('patient').insert({ id: 'P1', name: secret, sex: '1' });
      const error = await failure.then(() => null, (reason: Error) => reason);
      expect(error?.message).toContain('insert into');
      expect(`${JSON.stringify(error)} ${error?.message} ${error?.stack}`).not.toContain(secret);
    });

    it('survives writers in other processes that keep the lock for a while', async () => {
      const others = [database.another(), database.another()];
      const hold = database.db.transaction(async (trx) => {
        await trx('setting').insert({ name: 'slow', value: '1' }).onConflict('name').merge();
        await new Promise((resolve) => setTimeout(resolve, 400));
      });
      const writes = others.flatMap((store, s) => Array.from({ length: 5 }, (_, i) => store.putSetting(`w${s}-${i}`, i)));
      await Promise.all([hold, ...writes]);
      expect(await Promise.all(Array.from({ length: 5 }, (_, i) => database.store.setting(`w1-${i}`)))).toEqual([0, 1, 2, 3, 4]);
    });

    it('shows one store what another has written', async () => {
      await database.another().putNotification({ id: 'n1', instanceId: 'I1', channel: 'inbox', recipient: 'a', template: 't', data: {}, at: START });
      expect(await database.store.notifications('I1')).toHaveLength(1);
    });
  },
  { migrated: false },
);

describe('opening', () => {
  it.each(['postgres://localhost/x', 'sqlite:', 'mysql://localhost', '', 'store.db'])('refuses the URL %j', async (url) => {
    await expect(openStore(url)).rejects.toThrow('database URL');
  });

  it('says so when nobody answers', async () => {
    await expect(openStore('mysql://nobody:x@127.0.0.1:1/none')).rejects.toThrow();
    await expect(openStore('sqlite:/nowhere/at/all/store.db')).rejects.toThrow();
  });
});
