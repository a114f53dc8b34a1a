import Koa from 'koa';
import compress from 'koa-compress';
import type { Logger } from 'pino';
import type { Store } from '../store/contract.ts';
import { configure, type ApiOptions } from './config.ts';
import { mountEngineRest } from './engine-rest/mount.ts';
import { restRoutes } from './engine-rest/routes.ts';
import { BatchRunner } from './host/batches/runner.ts';
import type { ProcessHost } from './host/types.ts';
import { consoleFiles } from './middleware/console.ts';
import { errors } from './middleware/errors.ts';
import { createMetrics, measure } from './middleware/metrics.ts';
import { createLimiters } from './middleware/rate-limit.ts';
import { requestLog } from './middleware/request-log.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { mount } from './mount.ts';
import { routes } from './routes/index.ts';
import { createBellRinger } from './routes/events/bells.ts';
import { createEventHub } from './routes/events/hub.ts';
import type { Services } from './services.ts';
import { createAuthenticator } from './session/authenticator.ts';
import { principalReader } from './session/principal.ts';
import type { State } from './state.ts';

const BELL_MS = 500;

export interface AppParts {
  store: Store;
  host: ProcessHost;
  logger: Logger;
  config?: ApiOptions;
  /** Adds the metrics of the Node process; one app per process may. */
  processMetrics?: boolean;
  /** For the metrics: instances behind their read model, as far as this process knows. */
  readModelsAhead?: () => number;
}

export type App = Koa<State> & {
  /** From now on `/readyz` refuses, and event streams get nothing more. */
  drain(): void;
};

/** The HTTP server's application: API, FHIR, the REST dialect of other engines, documentation, probes, and the console if it is built. */
export function createApp({ store, host, logger, config: options, processMetrics = false, readModelsAhead }: AppParts): App {
  const config = configure(options);
  const limiters = createLimiters(config);
  const principals = principalReader(store, () => host.now());
  const metrics = createMetrics({ process: processMetrics, readModelsAhead });
  const events = createEventHub(store, logger, config.events.pollMs);
  const bells = createBellRinger(store.notices, logger, config.events.bellMs ?? BELL_MS);
  const batches = new BatchRunner({ store, host });
  let accepting = true;
  const services: Services = {
    store, host, batches, logger, config, principals, limiters, metrics, events, bells,
    authenticator: createAuthenticator({ store, config, limiters, principals }),
    accepting: () => accepting,
  };

  // Only the address our own proxy has added counts: what stands before it in X-Forwarded-For is the caller's to invent.
  const app = new Koa<State>({ proxy: config.trustProxy, maxIpsCount: 1 });
  // Koa's own handler prints errors with their message; ours have been logged without by then.
  app.silent = true;
  const router = mount(routes, services);
  app.use(measure(metrics));
  app.use(requestLog(logger));
  app.use(securityHeaders(config));
  app.use(compress());
  app.use(errors(logger));
  app.use(mountEngineRest(restRoutes, services));
  app.use(router.routes());
  app.use(router.allowedMethods());
  app.use(consoleFiles(config.consoleDir));
  return Object.assign(app, {
    drain() {
      accepting = false;
      void batches.stop();
      events.close();
      bells.close();
    },
  });
}
