import type { Build } from '../build.ts';
import { validateEventGateways } from './event-gateways.ts';
import { validateFlows } from './flows.ts';
import { validateReachability } from './reachability.ts';
import { validateScopes } from './scopes.ts';

/** Checks of the relations between elements; each reports all it finds. */
export function validateGraph(build: Build): void {
  validateScopes(build);
  validateFlows(build);
  validateEventGateways(build);
  // Refused elements tear holes into the flow: what lies behind them would be reported as unreachable.
  if (!build.report.failed) validateReachability(build);
}
