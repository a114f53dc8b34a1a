import { expect, it } from 'vitest';
import type { FetchRequest } from '../contract.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { begin, numbered, START, unique } from '../test-support/events.ts';

const MINUTE = 60_000;

describeOnEachDatabase('external tasks', (database) => {
  const created = (key: number, jobType: string, priority?: number) =>
    ({ type: 'job.created', key, element: 'work', jobType, mode: 'external', attempt: 1, input: { amount: key }, ...(priority !== undefined && { priority }) }) as const;
  const fetch = (topic: string, more: Partial<FetchRequest> = {}) =>
    database.store.fetchAndLock({ workerId: 'w1', maxTasks: 10, usePriority: false, at: START + MINUTE, topics: [{ topic, lockDuration: 10 * MINUTE }], ...more });

  it('are given to one worker each, however many ask at once', async () => {
    const topic = unique('topic');
    for (let i = 0; i < 4; i++) await begin(database.store, Array.from({ length: 5 }, (_, k) => created(k + 2, topic)));
    const stores = [database.store, database.another(), database.another()];
    const request = (workerId: string): FetchRequest => ({ workerId, maxTasks: 4, usePriority: false, at: START + MINUTE, topics: [{ topic, lockDuration: MINUTE }] });
    const rounds = await Promise.all(stores.flatMap((store, s) => [1, 2, 3].map((n) => store.fetchAndLock(request(`w${s}-${n}`)))));
    const taken = rounds.flat();
    while (taken.length < 20) {
      const more = await database.store.fetchAndLock(request('last'));
      expect(more.length).toBeGreaterThan(0);
      taken.push(...more);
    }
    expect(new Set(taken.map(({ id }) => id)).size).toBe(20);
    expect(await database.store.fetchAndLock(request('late'))).toEqual([]);
  });

  it('carry what a worker needs, the most urgent first when asked', async () => {
    const topic = unique('topic');
    const id = await begin(database.store, [created(2, topic), created(3, topic, 90)], { businessKey: 'ZZ1' });
    const [first, second] = await fetch(topic, { usePriority: true });
    expect(first).toMatchObject({
      id: `${id}:3`, instanceId: id, businessKey: 'ZZ1', processKey: 'referral-up', key: 3, elementId: 'work', topic, attempt: 1, input: { amount: 3 }, priority: 90, workerId: 'w1',
      availableAt: START + 11 * MINUTE, retries: null, suspended: false,
    });
    expect(second).toMatchObject({ key: 2, priority: 0 });
    expect((await database.store.externalTasks({ topic, locked: true, at: START + MINUTE })).total).toBe(2);
    expect((await database.store.externalTasks({ topic, locked: true, at: START + 20 * MINUTE })).total).toBe(0);
  });

  it('are offered again when the lock runs out; who lost it is told so', async () => {
    const { store } = database;
    const topic = unique('topic');
    const id = await begin(store, [created(2, topic)]);
    await fetch(topic);
    expect(await fetch(topic, { workerId: 'w2' })).toEqual([]);
    const later = START + 12 * MINUTE;
    expect(await store.extendLock(id, 2, 'w1', later, later + MINUTE)).toBe(false);
    // Nobody has taken it since: the result still counts, and is kept from others while it is delivered.
    expect(await store.keepLock(id, 2, 'w1', later + MINUTE)).toBe(true);
    expect(await fetch(topic, { workerId: 'w2', at: later })).toEqual([]);
    expect(await fetch(topic, { workerId: 'w2', at: later + MINUTE })).toHaveLength(1);
    expect(await store.keepLock(id, 2, 'w1', later + 5 * MINUTE)).toBe(false);
    expect(await store.extendLock(id, 2, 'w2', later + MINUTE, later + 30 * MINUTE)).toBe(true);
    expect(await store.unlockExternalTask(id, 2)).toBe(true);
    expect(await fetch(topic, { workerId: 'w3', at: later + MINUTE })).toHaveLength(1);
  });

  it('that failed wait as long as the worker says; without retries for an operator', async () => {
    const { store } = database;
    const topic = unique('topic');
    const id = await begin(store, [created(2, topic)]);
    await fetch(topic);
    const failure = { instanceId: id, key: 2, workerId: 'w1', message: 'HIS is down', details: 'stack', retries: 2, availableAt: START + 5 * MINUTE };
    expect(await store.failExternalTask({ ...failure, workerId: 'w9' })).toBe(false);
    expect(await store.failExternalTask(failure)).toBe(true);
    expect(await store.externalTask(id, 2)).toMatchObject({ retries: 2, errorMessage: 'HIS is down', errorDetails: 'stack', workerId: null });
    expect(await fetch(topic, { at: START + 2 * MINUTE })).toEqual([]);
    expect(await fetch(topic, { at: START + 5 * MINUTE })).toHaveLength(1);
    await store.project(id, numbered([{ type: 'job.failed', key: 2, element: 'work', message: 'gave up', external: true }], 3));
    expect(await store.externalTask(id, 2)).toMatchObject({ retries: 0, errorMessage: 'gave up', workerId: null });
    expect(await fetch(topic, { at: START + 99 * MINUTE })).toEqual([]);
    expect(await store.setExternalTaskRetries(id, 2, 1)).toBe(true);
    expect(await fetch(topic, { at: START + 99 * MINUTE })).toHaveLength(1);
  });

  it('issued again are offered anew to anybody; done or cancelled they are gone', async () => {
    const { store } = database;
    const topic = unique('topic');
    const id = await begin(store, [created(2, topic), created(3, topic)]);
    await fetch(topic);
    await store.project(id, numbered([{ type: 'job.failed', key: 2, element: 'work', message: 'x', external: true }, { ...created(2, topic), attempt: 2 }, { type: 'job.cancelled', key: 3, element: 'work', external: true }], 4));
    expect(await fetch(topic, { workerId: 'w2' })).toMatchObject([{ key: 2, attempt: 2, retries: null, errorMessage: null }]);
    await store.project(id, numbered([{ type: 'job.completed', key: 2, element: 'work', external: true }], 7));
    expect(await store.externalTasks({ instanceId: id, at: START })).toEqual({ items: [], total: 0 });
    expect(await store.externalTask(id, 2)).toBeNull();
  });

  it('of suspended instances are not offered', async () => {
    const { store } = database;
    const topic = unique('topic');
    const id = await begin(store, [created(2, topic), { type: 'instance.suspended' }]);
    expect(await fetch(topic)).toEqual([]);
    await store.project(id, numbered([{ type: 'instance.resumed' }], 4));
    expect(await fetch(topic, { topics: [{ topic, lockDuration: 1, businessKey: 'other' }] })).toEqual([]);
    expect(await fetch(topic, { topics: [{ topic, lockDuration: 1, processDefinitionIds: ['referral-up:1'], processKeys: ['referral-up'] }] })).toHaveLength(1);
  });
});
