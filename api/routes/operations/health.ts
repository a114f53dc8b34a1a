import { z } from 'zod';
import { Failure } from '../../failure.ts';
import { route } from '../../route.ts';

const status = z.object({ status: z.literal('ok') });

export const live = route({
  operation: 'health.live', method: 'get', path: '/healthz', summary: 'The process is alive',
  reply: { status: 200, schema: status },
  handle: async () => ({ status: 'ok' }),
});

export const ready = route({
  operation: 'health.ready', method: 'get', path: '/readyz', summary: 'The server takes calls: its database answers and it is not stopping',
  reply: { status: 200, schema: status },
  async handle({ store, accepting }) {
    const healthy = accepting() && (await store.healthy().catch(() => false));
    if (!healthy) throw new Failure(503, 'notReady', { zh: '服务未就绪', en: 'Not ready' }, { headers: { 'Retry-After': '5' } });
    return { status: 'ok' };
  },
});
