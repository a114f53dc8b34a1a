/** What administrators of the registers see beyond what processes use: rows of every register in pages, and single writes. */
import type { JsonObject } from '../engine/model/json.ts';

export type RegisterName = 'organisation' | 'department' | 'person' | 'practitionerRole' | 'account' | 'patient' | 'slot' | 'bed' | 'code' | 'calendar' | 'slaPolicy';

export interface RegisterFilter {
  /** Part of a name, number or id. */
  text?: string;
  /** Values of columns the register can be narrowed by; others are ignored. */
  where?: Record<string, string>;
  /** Rows of these organisations only. */
  orgIds?: string[];
  offset?: number;
  limit?: number;
}
/** A row as its register has it: members in camel case, times epoch ms. Never a password hash. */
export interface RegisterEntry { id: string; row: JsonObject }

export interface RegisterAdminStore {
  registerEntries(register: RegisterName, filter: RegisterFilter): Promise<{ items: RegisterEntry[]; total: number }>;
  /** Null when there is none. The id of a code is `<system>:<code>`. */
  registerEntry(register: RegisterName, id: string): Promise<RegisterEntry | null>;
  /** Adds one code at the end of its system, or replaces what it says. */
  putCode(system: string, row: { code: string; display: string; displayEn: string | null; properties: JsonObject }): Promise<void>;
  patientIdentifiers(patientId: string): Promise<{ system: string; value: string }[]>;
  /** Takes away a code, or a slot or bed nobody ever held. False when it is in use or absent. */
  removeRegisterEntry(register: 'code' | 'slot' | 'bed', id: string): Promise<boolean>;
}
