import type { Logger } from 'pino';
import type { Store } from '../store/contract.ts';
import type { ApiConfig } from './config.ts';
import type { BatchRunner } from './host/batches/runner.ts';
import type { ProcessHost } from './host/types.ts';
import type { BellRinger } from './routes/events/bells.ts';
import type { EventHub } from './routes/events/hub.ts';
import type { Limiters } from './middleware/rate-limit.ts';
import type { Metrics } from './middleware/metrics.ts';
import type { Authenticator } from './session/authenticator.ts';
import type { Principals } from './session/principal.ts';

/** What routes work with; made once per server. */
export interface Services {
  store: Store;
  host: ProcessHost;
  /** Begins with a batch at once; the background goes on with what is left. */
  batches: BatchRunner;
  logger: Logger;
  config: ApiConfig;
  principals: Principals;
  authenticator: Authenticator;
  limiters: Limiters;
  metrics: Metrics;
  events: EventHub;
  bells: BellRinger;
  /** Flips to false when the server is asked to stop: `/readyz` says so to the load balancer. */
  accepting: () => boolean;
}
