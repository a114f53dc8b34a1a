import type { Build } from '../build.ts';
import { validateActivities } from './activities.ts';
import { validateCatchers } from './catchers.ts';
import { readCountersigns } from './countersign.ts';
import { validateEventGateways } from './event-gateways.ts';
import { validateEvents } from './events.ts';
import { validateFlows } from './flows.ts';
import { validateReachability } from './reachability.ts';
import { validateScopes } from './scopes.ts';

/** Checks of the relations between elements; each reports all it finds. */
export function validateGraph(build: Build): void {
  validateScopes(build);
  validateActivities(build);
  readCountersigns(build);
  validateEvents(build);
  validateCatchers(build);
  validateFlows(build);
  validateEventGateways(build);
  // Refused elements tear holes into the flow: what lies behind them would be reported as unreachable.
  if (!build.report.failed) validateReachability(build);
}
