import { EXPORT_COLUMNS, inboxExportQuery } from '../../contract/inbox.ts';
import { EXPORT_TITLES, exportRows, type ExportColumn } from '../../inbox/export-rows.ts';
import { listFilter } from '../../inbox/task-filter.ts';
import { dateOf } from '../../region.ts';
import { route } from '../../route.ts';
import { TABLE_TYPES, toCsv, toXlsx } from '../../tables/write-table.ts';

/** What the list shows with these filters, all of it, in the columns asked for. Who took what away is in the audit log. */
export const exportTasks = route({
  operation: 'task.export', method: 'get', path: '/api/tasks/export', summary: 'The current view of the inbox as CSV or XLSX',
  query: inboxExportQuery,
  reply: { status: 200, content: 'application/octet-stream' },
  audited: true,
  raw: true,
  async handle({ ctx, store, principal, query: { format, lang, columns, ...query }, now, audit }) {
    const asked = columns?.split(',') ?? [];
    const names = asked.length > 0 ? EXPORT_COLUMNS.filter((name) => asked.includes(name)) : [...EXPORT_COLUMNS];
    const { rows, total } = await exportRows(store, listFilter(query, principal, now), principal.viewer, lang, now);
    audit.target = 'tasks';
    audit.data = { format, rows: rows.length, total, filter: JSON.stringify(query).slice(0, 500) };
    const table = names.map((member: ExportColumn) => ({ member, title: EXPORT_TITLES[member][lang], numeric: 'numeric' in EXPORT_TITLES[member] }));
    ctx.body = format === 'csv' ? toCsv(table, rows) : await toXlsx(table, rows);
    ctx.type = TABLE_TYPES[format];
    ctx.attachment(`${lang === 'en' ? 'inbox' : '待办'}_${dateOf(now)}.${format}`);
    ctx.set('Cache-Control', 'no-store');
  },
});
