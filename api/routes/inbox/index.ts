import { bulkTasks } from './bulk.ts';
import { listCalendars } from './calendars.ts';
import { exportTasks } from './export.ts';
import { takeNext } from './next.ts';
import { readPreferences, writePreferences } from './preferences.ts';
import { search } from './search.ts';
import { createView, listViews, removeView, updateView } from './views.ts';

/** Lists of tasks: what is kept of them, and what is done to many at once. They stand before the routes of one task. */
export const inboxRoutes = [exportTasks, bulkTasks, takeNext, listViews, createView, updateView, removeView, readPreferences, writePreferences, listCalendars, search];
