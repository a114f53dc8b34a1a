/** The part of the store's contract that is about practitioners: registration, filings at further organisations, credit file. Times are epoch milliseconds. */
import type { Page, PractitionerRoleRow } from './contract.ts';

export type LicenceStatus = 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'EXPIRED';

/** The master record of a physician's registration. Its id is that of the person. */
export interface RegistrationRow {
  practitionerId: string; name: string; idNo: string; /** `YYYY-MM-DD`. */ birthDate: string; licenceNo: string; qualificationNo: string;
  /** Codes of `practitioner.category`, `practitioner.level` and `practitioner.scope`. */
  category: string; level: string; scope: string[];
  /** Administrative division, six digits: the province for physicians, the county for assistants. */
  place: string;
  primaryOrgId: string; validFrom: number; validTo: number | null; licenceStatus: LicenceStatus; statusChangedAt: number;
  assessmentResult: 'PASSED' | 'FAILED'; assessedAt: number; nextAssessmentAt: number;
}

/** The right to practise at a further organisation, from its first submission to its end. */
export interface FilingRow {
  /** Business key of the case. */
  id: string; instanceId: string; practitionerId: string; targetOrgId: string; departmentCode: string | null; path: string; scope: string[];
  /** Half-days of the week, `<1..7>-<period>`: `1-AM`. */
  sessions: string[]; weeklyHours: number; validFrom: number; /** The first moment after it. */ validTo: number; state: string; changedAt: number;
}

export interface CreditRow { practitionerId: string; score: number; level: string; openPenalties: number; changedAt: number }

/** A role as the register has it, in force or not. */
export interface HeldRole extends PractitionerRoleRow { suspendedAt: number | null; /** The filing it comes from; null: the practitioner's own organisation. */ filingId: string | null }

export interface PractitionerFilter {
  /** Part of the name, or the start of the licence number. */
  text?: string;
  /** Those who practise there: primarily, or by a filing in force. */
  orgId?: string; offset?: number; limit?: number;
}

export interface RegistrationStore {
  putRegistration(row: RegistrationRow): Promise<void>;
  registration(practitionerId: string): Promise<RegistrationRow | null>;
  /** By name. */
  practitioners(filter: PractitionerFilter): Promise<Page<RegistrationRow>>;
  /**
   * Notes the status of a licence and, in the same transaction, what follows for the person's own roles that need one: any status but ACTIVE suspends
   * them, ACTIVE gives them back. Roles of filings are suspended with them and given back only by `restoreFilingRoles`. False: no such registration.
   */
  setLicenceStatus(change: { practitionerId: string; status: LicenceStatus; at: number; licensedRoles: readonly string[] }): Promise<boolean>;

  putFiling(row: FilingRow): Promise<void>;
  filing(id: string): Promise<FilingRow | null>;
  /** The newest first. */
  filings(filter: { practitionerId?: string; orgId?: string; states?: readonly string[] }): Promise<FilingRow[]>;

  putCredit(row: CreditRow): Promise<void>;
  credit(practitionerId: string): Promise<CreditRow | null>;

  /** Every role the person holds or held. */
  rolesOf(personId: string): Promise<HeldRole[]>;
  /** A role that comes from a filing. Given again, its period changes; a suspension stays. */
  putFilingRole(row: PractitionerRoleRow, filingId: string): Promise<void>;
  suspendFilingRoles(filingId: string, at: number): Promise<number>;
  restoreFilingRoles(filingId: string): Promise<number>;
  /** Ends the roles that would be in force longer. */
  endFilingRoles(filingId: string, at: number): Promise<number>;
  accountsOf(personId: string): Promise<string[]>;
  /**
   * Gives open tasks these people have claimed back to their groups: those offered to a group (of `orgId`, when given). Tasks that are theirs alone stay.
   * Returns the ids of the tasks.
   */
  releaseClaimedTasks(userIds: readonly string[], orgId?: string): Promise<string[]>;
}
