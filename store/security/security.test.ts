import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { START, unique } from '../test-support/events.ts';

describeOnEachDatabase('idempotency, sessions, settings', (database) => {
  it('lets one of many requests with the same key through, and repeats its answer', async () => {
    const { store } = database;
    const key = unique('key');
    const ask = (body = 'body', user = 'gp.lin') => store.idempotent(user, key, body, START);
    const kinds = await Promise.all([store, database.another(), store].map((each) => each.idempotent('gp.lin', key, 'body', START)));
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['new', 'running', 'running']);
    expect(await ask('another body')).toEqual({ kind: 'conflict' });
    expect(await ask('body', 'gp.sun'), 'keys of different people are different').toEqual({ kind: 'new' });
    await store.idempotentDone('gp.lin', key, 201, { instanceId: 'I1', list: [1, null] });
    expect(await ask()).toEqual({ kind: 'replay', status: 201, body: { instanceId: 'I1', list: [1, null] } });
    expect(await ask('another body')).toEqual({ kind: 'conflict' });
    await store.idempotentForget('gp.lin', key);
    expect(await ask()).toEqual({ kind: 'new' });
  });

  it('repeats an answer without a body', async () => {
    const { store } = database;
    const key = unique('key');
    await store.idempotent('a', key, 'b', START);
    await store.idempotentDone('a', key, 204, null);
    expect(await store.idempotent('a', key, 'b', START)).toEqual({ kind: 'replay', status: 204, body: null });
  });

  it('keeps sessions until they are deleted, and clears away expired ones', async () => {
    const { store } = database;
    const session = { tokenHash: unique('token'), userId: 'gp.lin', csrf: 'c', createdAt: START, expiresAt: START + 1000, seenAt: START };
    await store.putSession(session);
    expect(await store.session(session.tokenHash)).toEqual(session);
    await store.touchSession(session.tokenHash, START + 5, START + 2000);
    expect(await store.session(session.tokenHash)).toEqual({ ...session, seenAt: START + 5, expiresAt: START + 2000 });
    const later = { ...session, tokenHash: unique('token'), createdAt: START + 2000, expiresAt: START + 9000 };
    await store.putSession(later);
    expect(await store.session(session.tokenHash)).toBeNull();
    await store.deleteSession(later.tokenHash);
    expect(await store.session(later.tokenHash)).toBeNull();
  });

  it('keeps settings of any shape', async () => {
    const { store } = database;
    const name = unique('setting');
    expect(await store.setting(name)).toBeNull();
    for (const value of [1, 'text', null, [1], { a: { b: true } }]) {
      await store.putSetting(name, value);
      expect(await store.setting(name)).toEqual(value);
    }
  });
});
