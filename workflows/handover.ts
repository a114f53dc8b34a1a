import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { BundleArgument, InstanceInit, PoliciesArgument } from './messages.ts';

/** TEMPORAL.md section 8. */
const MAX_EVENTS = 2_000;
const MAX_BYTES = 2 * 1024 * 1024;
/** A run that took fewer than twice these would do nothing but move. */
const LEAST_EVENTS = 25;
/** Beyond this no new activity is begun, so that the run comes to rest. */
const DRAIN_EVENTS = 8_000;

/** Is the history of this run long enough to go on in a new one? */
export function isLong(maxHistory = MAX_EVENTS): boolean {
  const info = workflowInfo();
  return info.historyLength > maxHistory || info.historySize > MAX_BYTES || info.continueAsNewSuggested || info.targetWorkerDeploymentVersionChanged;
}

/** So long that callers have to wait: under calls without end the moment without one, which a move needs, may not come by itself. Only for validators. */
export function isFull(maxHistory = MAX_EVENTS): boolean {
  return workflowInfo().historyLength > 2 * Math.max(maxHistory, LEAST_EVENTS);
}

/** Must the run come to rest before it may grow further? */
export function mustDrain(): boolean {
  return workflowInfo().historyLength > DRAIN_EVENTS;
}

/** Ends this run and begins the next one with everything this one knew. Never returns. */
export async function handOver(init: InstanceInit, bundle: BundleArgument, policies: PoliciesArgument): Promise<never> {
  return await continueAsNew<(init: InstanceInit, bundle: unknown, policies: unknown) => Promise<unknown>>(init, stub(bundle), stub(policies));
}

/** Content that has an address travels as its address. */
function stub<T extends { $blob?: string }>(content: T): T | { $blob: string } {
  return content.$blob === undefined ? content : { $blob: content.$blob };
}
