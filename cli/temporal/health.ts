import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { messageOf } from '../user-error.ts';

const PAUSE_MS = 100;

/**
 * Waits until the server answers for the namespace.
 * @param limit ms
 * @throws Error with the last answer when it does not within the limit, or when `signal` aborts
 */
export async function waitForTemporal(address: string, namespace: string, limit: number, signal?: AbortSignal): Promise<void> {
  const deadline = Date.now() + limit;
  for (;;) {
    const problem = await temporalProblem(address, namespace);
    if (problem === null) return;
    if (signal?.aborted === true) throw new Error(`Temporal at ${address} ended: ${problem}`);
    if (Date.now() > deadline) throw new Error(`Temporal at ${address} does not answer for the namespace ${namespace}: ${problem}`);
    await delay(PAUSE_MS);
  }
}

/** Null when the server answers for the namespace, else what is wrong. */
export async function temporalProblem(address: string, namespace: string): Promise<string | null> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: '2s' });
    await connection.withDeadline(Date.now() + 2_000, () => connection!.workflowService.describeNamespace({ namespace }));
    return null;
  } catch (error) {
    return messageOf(error);
  } finally {
    await connection?.close();
  }
}
