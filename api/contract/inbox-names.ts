/** What an inbox is looked at by, as plain lists: the console reads them without the library that checks requests. */

/** The piles; each is also a count. */
export const INBOX_TILES = ['overdue', 'within2h', 'today', 'unclaimed', 'returned', 'urged'] as const;
export type InboxTile = (typeof INBOX_TILES)[number];

/** The columns of its list, in their order. */
export const INBOX_COLUMNS = ['task', 'case', 'state', 'from', 'to', 'holder', 'created', 'priority', 'marks'] as const;
export type InboxColumn = (typeof INBOX_COLUMNS)[number];
