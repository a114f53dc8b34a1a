import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRequest, testServer, type Client, type TestServer } from '../../test-support/index.ts';
import type { Loose } from '../../test-support/loose.ts';

let server: TestServer;
let gp: Client;
let wall = 1_000_000_000_000;
beforeAll(async () => {
  server = await testServer({ events: { pollMs: 20, pingMs: 200, bellMs: 20 }, clock: () => wall });
  gp = await server.login('gp.lin');
});
afterAll(() => server.close());

interface Event { id: string; event: string; data: Loose }

/** A browser's EventSource, as far as the tests need one. */
async function listen(client: Client, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const response = await fetch(`${server.base}/api/events`, { headers: { cookie: client.cookie, ...headers }, signal: abort.signal });
  const events: Event[] = [];
  let ended = false;
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/:\s?(.*)/s).slice(0, 2)));
        if (fields['event']) events.push({ id: fields['id'], event: fields['event'], data: JSON.parse(fields['data']) });
      }
    }
  })().catch(() => undefined).finally(() => void (ended = true));
  return { response, events, ended: () => ended, changes: () => events.filter(({ event }) => event === 'change'), close: async () => { abort.abort(); await reading; } };
}

async function until(condition: () => boolean, ms = 3000): Promise<void> {
  for (const end = Date.now() + ms; !condition(); ) {
    if (Date.now() > end) throw new Error('did not happen');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
const quiet = () => new Promise((resolve) => setTimeout(resolve, 150));

describe('the event stream', () => {
  it('tells those concerned, and nobody else, that a case has changed', async () => {
    const [wang, li] = await Promise.all([server.login('office.wang'), server.login('office.li')]);
    const [mine, theirs, foreign] = [await listen(gp), await listen(wang), await listen(li)];
    expect(mine.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const { instanceId, taskId } = await startRequest(server, gp);
    await until(() => mine.changes().length > 0 && theirs.changes().length > 0);
    expect(mine.changes()[0]?.data).toEqual({ instanceId, at: expect.any(Number) });
    const before = mine.changes().length;
    await wang.post(`/api/tasks/${encodeURIComponent(taskId)}/claim`);
    await until(() => mine.changes().length > before);
    await quiet();
    expect(foreign.changes()).toEqual([]);
    await Promise.all([mine.close(), theirs.close(), foreign.close()]);
  });

  it('goes on after the last event a browser has seen', async () => {
    const first = await listen(gp);
    await startRequest(server, gp);
    await until(() => first.changes().length > 0);
    const last = first.events.at(-1)?.id ?? '';
    await first.close();
    const missed = [(await startRequest(server, gp)).instanceId, (await startRequest(server, gp)).instanceId];
    const second = await listen(gp, { 'last-event-id': last });
    await until(() => second.changes().length >= 2);
    expect(new Set(second.changes().map(({ data }) => data.instanceId))).toEqual(new Set(missed));
    await second.close();
  });

  it('starts at now for a browser that has seen nothing', async () => {
    await startRequest(server, gp);
    await quiet();
    const stream = await listen(gp);
    await quiet();
    expect(stream.changes()).toEqual([]);
    await stream.close();
  });

  it('rings when the number of notices changes, for whom they are, and says it at the beginning', async () => {
    const stream = await listen(gp);
    const rung = () => stream.events.filter(({ event }) => event === 'notifications').map(({ data }) => data.unread);
    await until(() => rung().length === 1);
    const notice = (id: string, userId: string) => ({ id, userId, kind: 'mention' as const, instanceId: null, taskId: null, at: 1, by: null, data: {}, shown: true, digest: false, content: {}, deliveries: [] });
    await server.store.notices.record([notice('n1', 'u-gp.lin'), notice('n2', 'u-gp.sun')], 1);
    await until(() => rung().length === 2);
    await gp.post('/api/notifications/read-all');
    await until(() => rung().length === 3);
    expect(rung()).toEqual([0, 1, 0]);
    await stream.close();
  });

  it('pings, so that proxies keep it open', async () => {
    const stream = await listen(gp);
    await until(() => stream.events.some(({ event }) => event === 'ping'));
    await stream.close();
  });

  it('ends with the session', async () => {
    const user = await server.login('gp.lin');
    const stream = await listen(user);
    await user.delete('/api/session');
    await until(stream.ended);
    const other = await server.login('gp.lin');
    const expiring = await listen(other);
    wall += 8 * 3_600_000 + 1;
    await until(expiring.ended);
    gp = await server.login('gp.lin');
  });

  it('is not compressed, and counts in the metrics', async () => {
    const stream = await listen(gp, { 'accept-encoding': 'gzip' });
    expect(stream.response.headers.get('content-encoding')).toBeNull();
    expect((await (await server.login('admin')).get('/metrics')).body).toMatch(/yilian_event_streams 1/);
    await stream.close();
  });
});
