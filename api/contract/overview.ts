import { z } from 'zod';

// GET /administration -> administrationOverview: what there is, and what waits for somebody.
export const administrationOverview = z.object({
  organisations: z.number(), people: z.number(), accounts: z.number(), processes: z.number(), decisions: z.number(), forms: z.number(), calendars: z.number(), policies: z.number(),
  openIncidents: z.number(), /** Asked for by an administrator and not confirmed yet. */ waitingActions: z.number(), runningBatches: z.number(), failedBatches: z.number(),
  /** Where the pages of Temporal are, if the installation says so. */ temporalUi: z.string().nullable(),
});
export type AdministrationOverview = z.output<typeof administrationOverview>;
