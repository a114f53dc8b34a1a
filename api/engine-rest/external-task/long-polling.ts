import { setTimeout as sleep } from 'node:timers/promises';
import type { RestCall } from '../route.ts';

/** How often somebody who waits is looked after, ms; a lock that runs out, too, is seen then. */
const INTERVAL = 200;

/** Asks until there is work, the time is over, the client has gone, or the server is to stop. */
export async function waitForWork(call: Pick<RestCall, 'ctx' | 'accepting'> & { store: RestCall['store']; host: RestCall['host'] }, topics: string[], wait: number, fetch: () => Promise<object[]>): Promise<object[]> {
  const deadline = performance.now() + wait;
  for (let found = await fetch(); ; found = await fetch()) {
    if (found.length > 0 || topics.length === 0) return found;
    do {
      const left = deadline - performance.now();
      if (left <= 0 || !call.accepting() || call.ctx.req.socket.destroyed) return [];
      await sleep(Math.min(INTERVAL, left));
    } while (!(await anyWork(call, topics)));
  }
}

/** Asked for all who wait for the same topics at the same time only once. */
const asking = new WeakMap<object, Map<string, Promise<boolean>>>();

function anyWork({ store, host }: Pick<RestCall, 'store' | 'host'>, topics: string[]): Promise<boolean> {
  const key = [...new Set(topics)].sort().join('\n');
  const running = asking.get(store) ?? new Map<string, Promise<boolean>>();
  asking.set(store, running);
  const known = running.get(key);
  if (known) return known;
  const answer = store.rest.externalWork(topics, host.now()).finally(() => running.delete(key));
  running.set(key, answer);
  return answer;
}
