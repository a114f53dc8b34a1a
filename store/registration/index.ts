import type { Db } from '../db.ts';
import type { RegistrationStore } from '../registration-contract.ts';
import { filings } from './filings.ts';
import { registrations } from './registrations.ts';
import { filingRoles } from './roles.ts';

/** Everything the store knows of practitioners beyond the directory of staff. */
export const registrationStore = (db: Db): RegistrationStore => ({ ...registrations(db), ...filings(db), ...filingRoles(db) });
