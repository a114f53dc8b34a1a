import { route } from '../../route.ts';

export const readMetrics = route({
  operation: 'metrics.read', method: 'get', path: '/metrics', summary: 'Metrics in the Prometheus text format',
  reply: { status: 200, content: 'text/plain' },
  raw: true,
  async handle({ ctx, metrics }) {
    ctx.set('Content-Type', metrics.registry.contentType);
    ctx.body = await metrics.registry.metrics();
  },
});
