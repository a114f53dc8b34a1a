import type { JsonObject } from '../../engine/model/json.ts';
import type { OrganisationRow, Store } from '../../store/contract.ts';
import type { Principal } from '../session/principal.ts';
import { referralIntake } from './referral.ts';

/** What a process checks at the door beyond its start form, whoever starts it: a person at the console or another system. */
export interface Intake {
  processKey: string;
  /** Message whose start event another system's request enters. */
  message: string;
  /** Completes the data sent: the starting organisation comes from the caller's rights. Throws 403 for another's organisation. */
  prepare(data: JsonObject, organisation: OrganisationRow): JsonObject;
  /** Throws 422 for data that contradict each other, 409 for what exists already. Stores nothing. */
  check(request: IntakeRequest): Promise<void>;
}

export interface IntakeRequest { store: Store; data: JsonObject; principal: Principal; inputId: string; now: number }

const intakes: Record<string, Intake> = { [referralIntake.processKey]: referralIntake };

export const intakeOf = (processKey: string): Intake | undefined => (Object.hasOwn(intakes, processKey) ? intakes[processKey] : undefined);
