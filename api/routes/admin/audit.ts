import { searchAudit } from '../../audit/search.ts';
import { auditExport, auditFound, auditSearch, auditVerification } from '../../contract/audit.ts';
import { dateOf } from '../../region.ts';
import { route } from '../../route.ts';
import { TABLE_TYPES, toCsv, toXlsx } from '../../tables/write-table.ts';

export const listAudit = route({
  operation: 'audit.list', method: 'get', path: '/api/audit', summary: 'The audit log, newest first',
  query: auditSearch,
  reply: { status: 200, schema: auditFound },
  audited: true,
  handle: ({ store, query }) => searchAudit(store, query),
});

const TITLES = { zh: ['序号', '时间', '账号', '姓名', '机构', '操作', '对象', '结果', '地址', '内容', '哈希'], en: ['No.', 'Time', 'Account', 'Name', 'Organisation', 'Action', 'Target', 'Outcome', 'Address', 'Data', 'Hash'] };
const MEMBERS = ['id', 'time', 'actorId', 'actorName', 'orgId', 'action', 'target', 'outcome', 'ip', 'content', 'hash'];
const MOST = 20_000;
const PAGE = 1_000;

export const exportAudit = route({
  operation: 'audit.export', method: 'get', path: '/api/audit/export', summary: 'What matches in the audit log as CSV or XLSX',
  query: auditExport,
  reply: { status: 200, content: 'application/octet-stream' },
  audited: true,
  raw: true,
  async handle({ ctx, store, query: { format, lang, ...query }, now, audit }) {
    const rows: Record<string, unknown>[] = [];
    for (let more = true; more && rows.length < MOST; ) {
      const { items } = await searchAudit(store, { ...query, offset: rows.length, limit: PAGE });
      rows.push(...items.map(({ data, at, ...row }) => ({ ...row, time: new Date(at).toISOString(), content: data === undefined ? '' : JSON.stringify(data) })));
      more = items.length === PAGE;
    }
    audit.target = 'audit';
    audit.data = { format, rows: rows.length, filter: JSON.stringify(query).slice(0, 500) };
    const table = MEMBERS.map((member, index) => ({ member, title: TITLES[lang][index] ?? member }));
    ctx.body = format === 'csv' ? toCsv(table, rows) : await toXlsx(table, rows);
    ctx.type = TABLE_TYPES[format];
    ctx.attachment(`${lang === 'en' ? 'audit' : '审计'}_${dateOf(now)}.${format}`);
    ctx.set('Cache-Control', 'no-store');
  },
});

export const verifyAudit = route({
  operation: 'audit.verify', method: 'get', path: '/api/audit/verification', summary: 'Whether the chain of the audit log is whole',
  reply: { status: 200, schema: auditVerification },
  audited: true,
  handle: async ({ store, now }) => ({ ...(await store.verifyAudit()), at: now }),
});
