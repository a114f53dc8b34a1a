import { z } from 'zod';

/** The piles an inbox is looked at by. Each is also a count. */
export const inboxTile = z.enum(['overdue', 'within2h', 'today', 'unclaimed', 'returned', 'urged']);
export type InboxTile = z.infer<typeof inboxTile>;
