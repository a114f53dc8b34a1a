import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { JsonObject } from '../../../engine/model/json.ts';
import type { DrugImportRow, ImportKind } from '../../../store/contract.ts';
import { businessKey } from '../../cases/business-key.ts';
import { accepted } from '../../cases/rejection.ts';
import { exportQuery, importKind, importQuery, importResult, imports, pageQuery } from '../../contract/procurement.ts';
import { receiveFiles } from '../../files/receive.ts';
import { forbidden, malformed, notFound } from '../../failure.ts';
import { applyRows } from '../../procurement/imports/apply.ts';
import { COLUMNS } from '../../procurement/imports/columns.ts';
import { readRows } from '../../procurement/imports/read-rows.ts';
import { readTable } from '../../procurement/imports/read-table.ts';
import { toCsv, toXlsx } from '../../procurement/imports/write-table.ts';
import { scopeOf } from '../../procurement/scope.ts';
import { param, route, type Call } from '../../route.ts';
import { actorOf, orgsWithRole } from '../../session/principal.ts';
import { opaqueId } from '../../session/tokens.ts';

const LIMITS = { bytes: 20 * 1024 * 1024, files: 1 };
const BUYERS = ['gpo_buyer', 'gpo_auditor'];
const HOSPITAL = ['drug_planner', 'drug_keeper'];
/** Whose registers they are: the purchasing organisation's, or the hospital's own. */
const OWNERS: Record<ImportKind, string[]> = { products: BUYERS, prices: BUYERS, contracts: BUYERS, rights: BUYERS, stock: HOSPITAL, 'plan-lines': HOSPITAL };

/**
 * Reads a CSV or XLSX file into a register, row by row: rows with a fault are left out and named, the others are taken. The same file of the same organisation is read
 * once; sent again it gives the first result. Prices and states of known products wait for a second person (process `drug-basedata-import`). A dry run changes nothing.
 */
export const importFile = route({
  operation: 'procurement.import', method: 'post', path: '/api/procurement/imports/:kind', summary: 'Import a register from CSV or XLSX (multipart/form-data)',
  query: importQuery,
  reply: { status: 200, schema: importResult },
  async handle(call) {
    const kind = kindOf(call);
    const [orgId] = orgsWithRole(call.principal, OWNERS[kind]);
    if (orgId === undefined) throw forbidden();
    const { name, content } = await theFile(call);
    const fileHash = createHash('sha256').update(content).digest('hex');
    const { store: { procurement }, principal, now, query } = call;
    const dryRun = query.dryRun === 'true';
    const id = `DR${opaqueId(`${orgId}:${kind}:${fileHash}`)}`;
    const known = dryRun ? null : await procurement.imports.get({ id });
    if (known) return { ...known, repeated: true };
    const read = readRows(kind, await readTable(name, content));
    const applied = await applyRows(kind, read.rows, { procurement, orgId, importId: id, userId: principal.userId, now, dryRun });
    const errors = [...read.errors, ...applied.errors].sort((a, b) => a.row - b.row);
    const row: DrugImportRow = {
      id, kind, fileName: name, fileHash, orgId, status: applied.pending.length > 0 ? 'PENDING' : 'DONE', rows: read.total, accepted: applied.accepted, unchanged: applied.unchanged,
      rejected: new Set(errors.map((error) => error.row)).size, pending: applied.pending, lines: applied.lines, errors, by: principal.userId, at: now, instanceId: null, version: null,
    };
    if (dryRun) return { ...row, repeated: false };
    if (row.status === 'PENDING') row.instanceId = await startApproval(call, row);
    await procurement.imports.add([row]);
    return { ...row, repeated: false };
  },
});

async function theFile({ ctx, store }: Pick<Call, 'ctx' | 'store'>): Promise<{ name: string; content: Buffer }> {
  const [file] = await receiveFiles(ctx, store, LIMITS);
  if (!file) throw malformed({ zh: '没有文件', en: 'There is no file' });
  try {
    return { name: file.name, content: await readFile(file.staged.path) };
  } finally {
    await file.staged.discard();
  }
}

/** The case in which a second person decides. Its id follows from the import: a repeated request starts nothing new. */
async function startApproval({ store, host, principal, now }: Call, row: DrugImportRow): Promise<string> {
  const definition = await store.latest('drug-basedata-import');
  const organisation = await store.organisation(row.orgId);
  if (!definition || !organisation) throw notFound();
  const instanceId = opaqueId(row.id);
  const key = await businessKey(store, 'JC{orgCode}{yyyyMMdd}{seq4}', { organisation, at: now, requestId: instanceId });
  const initiator = { userId: principal.userId, name: principal.name, orgId: organisation.id, orgName: organisation.name };
  const batch: JsonObject = { importId: row.id, fileName: row.fileName, changes: row.pending };
  accepted(await host.start({ instanceId, definition, businessKey: key, variables: { batch, initiator, orgNames: {} }, actor: actorOf(principal, organisation.id), inputId: row.id }));
  return instanceId;
}

const ownOrgs = ({ principal }: Pick<Call, 'principal'>): string[] => orgsWithRole(principal, [...BUYERS, ...HOSPITAL]);

export const listImports = route({
  operation: 'procurement.imports', method: 'get', path: '/api/procurement/imports', summary: 'Imports of the caller\'s organisations',
  query: pageQuery,
  reply: { status: 200, schema: imports },
  async handle(call) {
    const where = { orgId: ownOrgs(call) };
    return { items: await call.store.procurement.imports.list({ where, ...call.query }), total: await call.store.procurement.imports.count({ where }) };
  },
});

export const readImport = route({
  operation: 'procurement.importRead', method: 'get', path: '/api/procurement/imports/:id', summary: 'An import with its errors row by row',
  reply: { status: 200, schema: importResult },
  async handle(call) {
    const row = await call.store.procurement.imports.get({ id: param(call, 'id'), orgId: ownOrgs(call) });
    if (!row) throw notFound();
    return row;
  },
});

export const exportFile = route({
  operation: 'procurement.export', method: 'get', path: '/api/procurement/exports/:kind', summary: 'Export a register as CSV or XLSX, in the columns an import reads',
  query: exportQuery,
  reply: { status: 200, content: 'application/octet-stream' },
  raw: true,
  async handle(call) {
    const kind = kindOf(call);
    const rows = await exported(kind, call);
    const { format } = call.query;
    call.ctx.body = format === 'csv' ? toCsv(COLUMNS[kind], rows) : await toXlsx(COLUMNS[kind], rows);
    call.ctx.type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    call.ctx.attachment(`${kind}.${format}`);
    call.ctx.set('Cache-Control', 'no-store');
  },
});

async function exported(kind: ImportKind, { store: { procurement }, principal }: Call): Promise<Record<string, unknown>[]> {
  if (kind === 'plan-lines') return [];
  if (kind === 'stock') {
    const [hospitalId] = scopeOf(principal).hospitals;
    return hospitalId === undefined ? [] : ((await procurement.stock({ hospitalId })) as unknown as Record<string, unknown>[]);
  }
  return (await procurement[kind].list()) as unknown as Record<string, unknown>[];
}

function kindOf(call: Pick<Call, 'params'>): ImportKind {
  const kind = importKind.safeParse(param(call, 'kind'));
  if (!kind.success) throw notFound();
  return kind.data;
}
