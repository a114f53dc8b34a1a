import { z } from 'zod';
import type { Json } from '../../engine/model/json.ts';
import type { DefinitionStore } from '../../store/contract.ts';
import { testRow } from '../contract/decisions.ts';
import { instantOf } from '../contract/instant.ts';

/** `states.json`: the business states of a package's cases, for badges and for the check of transitions. */
export const statesDocument = z.object({
  states: z.array(z.object({
    id: z.string().min(1), name: z.string().min(1), nameEn: z.string().min(1), tone: z.enum(['neutral', 'info', 'success', 'warning', 'danger']), final: z.boolean().default(false),
  })),
  transitions: z.array(z.tuple([z.string(), z.string()])).default([]),
});

/** `messages.json`: what people may tell a case. `party`: the role must be held at the starting organisation, or at any that takes part. */
export const messagesDocument = z.array(z.object({
  name: z.string().min(1), label: z.string().min(1), labelEn: z.string().min(1), form: z.string().nullish(),
  roles: z.array(z.string()).min(1), party: z.enum(['start', 'any']), states: z.array(z.string()),
}));

/** `roles.json`: the roles of a package, and who may start which process with which form. */
export const rolesDocument = z.object({
  roles: z.array(z.object({ id: z.string(), name: z.string(), nameEn: z.string(), orgTypes: z.array(z.string()).default([]) })).default([]),
  start: z.record(z.string(), z.object({
    roles: z.array(z.string()).min(1), form: z.string(), message: z.string().optional(), name: z.string().optional(), nameEn: z.string().optional(),
  })).default({}),
});

/** `codes.json`: code sets the package brings along, by code system. Added where they are missing; what people changed stays. */
export const codesDocument = z.record(z.string().min(1).max(64), z.array(z.object({
  code: z.string().min(1).max(64), display: z.string().min(1), displayEn: z.string().min(1).optional(), properties: z.record(z.string(), z.json()).optional(),
})));

/** `sla.json`: time limits the package brings along, as rows of the policy table. `remind`: percentages of the interval. */
export const slaDocument = z.array(z.object({
  id: z.string().min(1).max(64), due: z.string().regex(/^P(?!$)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/, 'must be an ISO 8601 duration'),
  calendar: z.string().min(1), remind: z.array(z.number().min(1).max(99)), escalateTo: z.string().min(1).optional(),
}));

const packagedRow = testRow.refine(({ at = '' }) => at.trim() === '' || instantOf(at) !== null, { path: ['at'], message: 'must be a moment, such as 2026-11-23T09:00' });
/** `decision-tests.json`: rows that say what the decisions of the package have to decide, by key of the decision. */
export const decisionTestsDocument = z.record(z.string(), z.array(packagedRow));

export type StatesDocument = z.infer<typeof statesDocument>;
export type CaseMessage = z.infer<typeof messagesDocument>[number];
export type RolesDocument = z.infer<typeof rolesDocument>;
export type StartRule = RolesDocument['start'][string];

/** Documents a package may hold besides processes, decisions and forms, with their shapes. Deployment refuses what does not fit. */
export const packageDocuments: Record<string, z.ZodType> = {
  'states.json': statesDocument, 'messages.json': messagesDocument, 'roles.json': rolesDocument, 'codes.json': codesDocument, 'sla.json': slaDocument, 'decision-tests.json': decisionTestsDocument,
};

async function read<T>(store: DefinitionStore, packageName: string, fileName: string, schema: z.ZodType<T>): Promise<T | null> {
  const content: Json | null = await store.resource(packageName, fileName);
  return content === null ? null : schema.parse(content);
}

export const readStates = (store: DefinitionStore, packageName: string): Promise<StatesDocument | null> => read(store, packageName, 'states.json', statesDocument);
export const readMessages = async (store: DefinitionStore, packageName: string): Promise<CaseMessage[]> =>
  (await read(store, packageName, 'messages.json', messagesDocument)) ?? [];
export const readRoles = (store: DefinitionStore, packageName: string): Promise<RolesDocument | null> => read(store, packageName, 'roles.json', rolesDocument);
