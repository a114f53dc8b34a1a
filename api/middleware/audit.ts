import type { Logger } from 'pino';
import type { AuditInput, Store } from '../../store/contract.ts';
import { describe, failureOf } from './errors.ts';
import type { Metrics } from './metrics.ts';

/** Outcome column of an audit row for a call that failed. */
export function outcomeOf(error: unknown): AuditInput['outcome'] {
  const { status } = failureOf(error);
  if (status >= 500) return 'error';
  // 404 is what a foreign id answers: it belongs to the refusals a reviewer wants to see.
  return [401, 403, 404, 429].includes(status) ? 'denied' : 'invalid';
}

/** Writes one audit row. What has happened has happened: a row that cannot be written is an alarm, not a failed call. */
export async function audit({ store, logger, metrics }: { store: Store; logger: Logger; metrics: Metrics }, row: AuditInput): Promise<void> {
  try {
    await store.audit(row);
  } catch (error) {
    metrics.auditFailures.inc();
    logger.error({ action: row.action, ...describe(error) }, 'audit row lost');
  }
}
