import type { Middleware } from 'koa';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { State } from '../state.ts';

export interface Metrics {
  registry: Registry;
  requests: Counter<'operation' | 'status'>;
  seconds: Histogram<'operation'>;
  eventStreams: Gauge;
  auditFailures: Counter;
}

/** Metrics of one server. `process` adds those of the Node process, once per process; `readModelsAhead` what its background work has found. */
export function createMetrics(options: { process: boolean; readModelsAhead?: (() => number) | undefined }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (options.process) collectDefaultMetrics({ register: registry });
  const { readModelsAhead } = options;
  if (readModelsAhead) new Gauge({ name: 'yilian_read_models_ahead', help: 'Instances whose read model shows steps that they do not have', registers, collect() { this.set(readModelsAhead()); } });
  return {
    registry,
    requests: new Counter({ name: 'yilian_http_requests_total', help: 'Calls by operation and status', labelNames: ['operation', 'status'], registers }),
    seconds: new Histogram({
      name: 'yilian_http_request_seconds', help: 'Duration of calls', labelNames: ['operation'], registers,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    }),
    eventStreams: new Gauge({ name: 'yilian_event_streams', help: 'Open event streams', registers }),
    auditFailures: new Counter({ name: 'yilian_audit_failures_total', help: 'Audit rows that could not be written', registers }),
  };
}

/** Counts and times calls by operation, never by path: paths hold ids. */
export const measure = (metrics: Metrics): Middleware<State> => async (ctx, next) => {
  const started = performance.now();
  try {
    await next();
  } finally {
    const operation = ctx.state.operation ?? 'none';
    metrics.requests.inc({ operation, status: String(ctx.status) });
    if (ctx.respond !== false) metrics.seconds.observe({ operation }, (performance.now() - started) / 1000);
  }
};
