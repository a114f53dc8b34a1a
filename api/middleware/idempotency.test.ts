import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../store/contract.ts';
import { openTestStore } from '../../store/testing.ts';
import { notFound } from '../failure.ts';
import { idempotently, inputIdOf } from './idempotency.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const request = (body: unknown) => ({ operation: 'x', target: 't', body });
function counting(fail?: () => unknown) {
  const calls = { n: 0 };
  return { calls, run: async () => {
    calls.n++;
    if (fail) throw fail();
    return { status: 200, body: calls.n };
  } };
}

describe('an operation with a key', () => {
  it('runs once for one user and body, whatever the order of members', async () => {
    const { calls, run } = counting();
    await idempotently(store, 'u', 'k1', request({ a: 1, b: 2 }), 1, run);
    expect(await idempotently(store, 'u', 'k1', request({ b: 2, a: 1 }), 2, run)).toEqual({ status: 200, body: 1 });
    expect(calls.n).toBe(1);
  });

  it('is refused with another body, another target or another operation', async () => {
    const { run } = counting();
    await idempotently(store, 'u', 'k2', request({}), 1, run);
    for (const other of [request({ a: 1 }), { ...request({}), target: 'other' }, { ...request({}), operation: 'y' }]) {
      await expect(idempotently(store, 'u', 'k2', other, 1, run)).rejects.toMatchObject({ status: 409 });
    }
  });

  it('belongs to its user', async () => {
    const { calls, run } = counting();
    await idempotently(store, 'u', 'k3', request({ secret: 1 }), 1, run);
    expect(await idempotently(store, 'v', 'k3', request({}), 1, run)).toEqual({ status: 200, body: 2 });
    expect(calls.n).toBe(2);
  });

  it('is free again after a refusal, and stays bound to its body after a fault', async () => {
    await expect(idempotently(store, 'u', 'k4', request({ a: 1 }), 1, counting(notFound).run)).rejects.toThrow();
    expect((await idempotently(store, 'u', 'k4', request({ a: 2 }), 1, counting().run)).body).toBe(1);
    await expect(idempotently(store, 'u', 'k5', request({ a: 1 }), 1, counting(() => new Error('host gone')).run)).rejects.toThrow();
    await expect(idempotently(store, 'u', 'k5', request({ a: 2 }), 1, counting().run)).rejects.toMatchObject({ status: 409 });
    expect((await idempotently(store, 'u', 'k5', request({ a: 1 }), 1, counting().run)).body).toBe(1);
  });
});

describe('the id of the engine\'s input', () => {
  it('is the same for a retry, and different for each user and each call without a key', () => {
    expect(inputIdOf('u', 'k')).toBe(inputIdOf('u', 'k'));
    expect(new Set([inputIdOf('u', 'k'), inputIdOf('v', 'k'), inputIdOf('u', null), inputIdOf('u', null)]).size).toBe(4);
  });
});
