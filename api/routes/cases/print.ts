import { missingGlyphs } from '../../../activities/kit/pdf/font.ts';
import { writePdf, type Block } from '../../../activities/kit/pdf/document.ts';
import { sm3Digest } from '../../../activities/kit/signature/index.ts';
import { chinaText } from '../../../activities/kit/time.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import { entryWithout, hiddenVariables, without } from '../../cases/blind.ts';
import { caseForms } from '../../cases/case-forms.ts';
import { readStates } from '../../cases/package-documents.ts';
import { caseBlocks } from '../../cases/print/content.ts';
import { recordDigest } from '../../cases/print/record.ts';
import { headOf, visibleCase } from '../../cases/visible-case.ts';
import { caseDocument } from '../../contract/case-page.ts';
import { route, type Call } from '../../route.ts';
import { opaqueId } from '../../session/tokens.ts';

const MOST_TASKS = 200;

/** Prints what the caller sees of a case. The print is theirs as a file; its code leads whoever holds the paper to the check against the record. */
export const printCase = route({
  operation: 'case.print', method: 'post', path: '/api/cases/:id/documents', summary: 'Print a case as PDF with a code to verify it by',
  reply: { status: 201, schema: caseDocument },
  idempotent: true,
  async handle(call) {
    const { store, principal, now, inputId, ctx, config } = call;
    const row = await visibleCase(call);
    const seq = await store.lastSeq(row.instanceId);
    const code = opaqueId(inputId);
    const [digest, content] = await Promise.all([recordDigest(store, row.instanceId, seq), contentOf(call, row)]);
    const missing = missingGlyphs(JSON.stringify(content).replaceAll('\\n', '\n') + (row.title ?? ''));
    const verifyUrl = `${config.publicOrigin ?? ctx.origin}/verify/${code}`;
    const pdf = await writePdf({
      institution: row.startOrgName ?? '', title: row.title ?? row.businessKey ?? '', at: now, code: verifyUrl,
      blocks: missing.length === 0 ? content : [{ kind: 'banner', text: `字体中没有以下字符，文中以编码表示：${missing.join(' ')}` }, ...content],
      signatures: [`打印：${principal.name}  ${chinaText(now)}`, `核验码：${code}`, `SM3：${digest.slice(0, 32)}`, `     ${digest.slice(32)}`, '扫码或访问核验页，可确认此件与病例记录一致。'],
      footer: `${row.businessKey ?? ''}  SM3 ${digest.slice(0, 16)}`,
    });
    const file = await store.putFile(pdf.bytes, 'application/pdf', now);
    const name = `${row.businessKey ?? row.instanceId}.pdf`;
    await store.noteUpload({ fileId: file.id, userId: principal.userId, name, at: now });
    await store.putCaseDocument({ code, instanceId: row.instanceId, seq, digest, fileId: file.id, fileDigest: sm3Digest(pdf.bytes), at: now, by: principal.userId, orgId: row.startOrgId });
    call.audit.data = { code };
    return { code, fileId: file.id, name, seq, digest, missing: pdf.missing, verifyUrl };
  },
});

async function contentOf({ store, principal, now }: Call, row: Awaited<ReturnType<typeof visibleCase>>): Promise<Block[]> {
  const { packageName } = await headOf({ store }, row.instanceId);
  const [variables, tasks, hidden, timeline, states] = await Promise.all([
    store.variables(row.instanceId), store.tasks({ instanceId: row.instanceId, sort: 'created', order: 'asc', offset: 0, limit: MOST_TASKS, now }, principal.viewer),
    hiddenVariables(store, row, principal), store.timeline(row.instanceId), readStates(store, packageName),
  ]);
  const forms = await caseForms(store, row, packageName, tasks.items);
  return caseBlocks(store, {
    row, variables: without(variables, hidden), timeline: timeline.map((entry) => entryWithout(entry, hidden)), states: states?.states ?? [], forms: forms.map(({ key, schema }) => ({ key, schema: schema as JsonObject })),
  });
}
