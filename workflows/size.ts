import type { InstanceDriver } from '../engine/driver/instance-driver.ts';
import type { Rejection } from '../engine/model/io.ts';
import { LARGEST_HANDOVER, type InputMessage } from './messages.ts';

/**
 * Keeps an instance small enough to be handed to the next run: the server ends one whose handover exceeds its limit for a payload, and with it the case.
 *
 * Only asked by validators, which a replay does not run; what is counted follows from the inputs alone. Inputs without variables are never refused, so a case
 * that has become too large by other ways can still be ended.
 */
export class SizeGuard {
  private readonly driver: InstanceDriver;
  /** Bytes the handover has at most. Counted up with each input, and measured only when the count comes near the limit. */
  private most: number;

  constructor(driver: InstanceDriver, isResumed: boolean) {
    this.driver = driver;
    this.most = isResumed ? this.measured(0) : 0;
  }

  /** An input that was taken: it is in the state, and in events the read model has not confirmed. */
  count(input: InputMessage): void {
    this.most += 2 * variableBytes(input);
  }

  /** Why the input is too large for this instance; null when it is not, or was taken before. */
  refuse(input: InputMessage, acknowledged: number): Rejection | null {
    const bytes = 2 * variableBytes(input);
    if (bytes === 0 || this.most + bytes <= LARGEST_HANDOVER) return null;
    this.most = this.measured(acknowledged);
    if (this.most + bytes <= LARGEST_HANDOVER || this.driver.snapshot().seen.some(([id]) => id === input.id)) return null;
    return { code: 'invalid', field: 'variables', message: `the variables of an instance may have ${LARGEST_HANDOVER} bytes together, which these would exceed` };
  }

  private measured(acknowledged: number): number {
    return jsonBytes({ ...this.driver.snapshot(), unacknowledged: this.driver.eventsAfter(acknowledged) });
  }
}

function variableBytes(input: InputMessage): number {
  const variables = 'variables' in input ? input.variables : 'result' in input ? input.result : undefined;
  return variables === undefined || Object.keys(variables).length === 0 ? 0 : jsonBytes(variables);
}

const encoder = new TextEncoder();
const jsonBytes = (value: unknown): number => encoder.encode(JSON.stringify(value)).length;
