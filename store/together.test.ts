import { expect, it } from 'vitest';
import { Batch } from './batch.ts';
import { describeOnEachDatabase } from './test-support/databases.ts';
import { START, unique } from './test-support/events.ts';

describeOnEachDatabase('writes sent together', (database) => {
  const intents = (instanceId: string) => database.db.knex('intent').where('instance_id', instanceId).orderBy('input_id').pluck('input_id') as unknown as Promise<string[]>;
  const intent = (instanceId: string, inputId: string) => ({ instance_id: instanceId, input_id: inputId, created_at: START });
  const batchOf = (instanceId: string, ids: string[]): Batch => {
    const batch = new Batch(database.db.knex);
    for (const id of ids) batch.insert('intent', [intent(instanceId, id)]);
    return batch;
  };

  it('are all there', async () => {
    const id = unique();
    expect(await database.db.together([], batchOf(id, ['a', "b'; delete from intent; --", 'c?']).statements)).toBe(true);
    expect(await intents(id)).toEqual(['a', "b'; delete from intent; --", 'c?']);
  });

  it('are none of them there when the last guard changed nothing, the guards neither', async () => {
    const id = unique();
    await database.db.together([], batchOf(id, ['a']).statements);
    const touch = (inputId: string) => database.db.knex('intent').where({ instance_id: id, input_id: inputId }).update({ created_at: START + 1 });
    expect(await database.db.together([touch('a'), touch('absent')], batchOf(id, ['b']).statements)).toBe(false);
    expect(await intents(id)).toEqual(['a']);
    expect(await database.db.knex('intent').where('instance_id', id).pluck('created_at')).toEqual([START]);
    expect(await database.db.together([touch('absent'), touch('a')], batchOf(id, ['b']).statements)).toBe(true);
    expect(await intents(id)).toEqual(['a', 'b']);
  });

  it('are all there when the last guard finds its row as it is to be', async () => {
    const id = unique();
    await database.db.together([], batchOf(id, ['a']).statements);
    const touch = () => database.db.knex('intent').where({ instance_id: id, input_id: 'a' }).update({ created_at: START });
    expect(await database.db.together([touch()], batchOf(id, ['b']).statements)).toBe(true);
    expect(await intents(id)).toEqual(['a', 'b']);
  });

  it('are none of them there when the last guard changed two rows', async () => {
    const id = unique();
    await database.db.together([], batchOf(id, ['a', 'b']).statements);
    const touch = database.db.knex('intent').where('instance_id', id).update({ created_at: START + 1 });
    expect(await database.db.together([touch], batchOf(id, ['c']).statements)).toBe(false);
    expect(await intents(id)).toEqual(['a', 'b']);
  });

  it('are none of them there when one fails, and the next ones are written', async () => {
    const id = unique();
    await expect(database.db.together([], batchOf(id, ['a', 'b', 'a', 'c']).statements)).rejects.toThrow();
    expect(await intents(id)).toEqual([]);
    await database.db.together([], batchOf(id, ['d']).statements);
    expect(await intents(id)).toEqual(['d']);
  });

  it('may be more than one message holds', async () => {
    const id = unique();
    const batch = new Batch(database.db.knex);
    const text = 'x'.repeat(400_000);
    for (let i = 0; i < 6; i++) batch.insert('variable', [{ instance_id: id, scope: 1, name: `v${i}`, value: text }]);
    await database.db.together([], batch.statements);
    expect(await database.db.knex('variable').where('instance_id', id).count<{ n: number }[]>('* as n')).toEqual([{ n: 6 }]);
  });

  it('wait for each other where they meet', async () => {
    const id = unique();
    await database.db.together([], batchOf(id, ['head']).statements);
    const move = (from: number) => database.db.knex('intent').where({ instance_id: id, input_id: 'head', created_at: from }).update({ created_at: from + 1 });
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, i) => database.db.together([move(START)], batchOf(id, [`w${i}`]).statements)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await intents(id)).toHaveLength(2);
  });
});
