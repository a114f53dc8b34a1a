import { beds, slots } from './capacity.ts';
import type { RegisterDefinition } from './definition.ts';
import { departments, organisations } from './organisations.ts';
import { patients } from './patients.ts';
import { accounts, people, practitionerRoles } from './people.ts';
import { calendars, codes, slaPolicies } from './policies.ts';

/** Every register people keep in the console, in the order in which the page lists them. */
export const REGISTERS: readonly RegisterDefinition[] = [organisations, departments, people, practitionerRoles, accounts, patients, slots, beds, codes, calendars, slaPolicies];
