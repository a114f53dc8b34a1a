import { missingIn, writePdf, type Block } from '../../../activities/kit/pdf/document.ts';
import { sm3Digest } from '../../../activities/kit/signature/index.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import { entryWithout, hiddenVariables, without } from '../../cases/blind.ts';
import { caseForms } from '../../cases/case-forms.ts';
import { readStates } from '../../cases/package-documents.ts';
import { caseBlocks } from '../../cases/print/content.ts';
import { signaturePictures } from '../../cases/print/pictures.ts';
import { recordDigest } from '../../cases/print/record.ts';
import { keyName, sealDocument, sealRecord } from '../../cases/print/seal.ts';
import { organisationName, type Reading } from '../../cases/print/values.ts';
import { momentText, WORDS } from '../../cases/print/words.ts';
import { headOf, visibleCase } from '../../cases/visible-case.ts';
import { caseDocument, casePrint, type PrintLanguage } from '../../contract/case-page.ts';
import { route, type Call } from '../../route.ts';
import { opaqueId } from '../../session/tokens.ts';

const MOST_TASKS = 200;

/** Prints what the caller sees of a case. The print is theirs as a file; its code leads whoever holds the paper to the check against the record. */
export const printCase = route({
  operation: 'case.print', method: 'post', path: '/api/cases/:id/documents', summary: 'Print a case as PDF, in Chinese or English, with a code to verify it by',
  body: casePrint,
  reply: { status: 201, schema: caseDocument },
  idempotent: true,
  async handle(call) {
    const { store, principal, now, inputId, ctx, config, body: { lang } } = call;
    const words = WORDS[lang];
    const row = await visibleCase(call);
    const seq = await store.lastSeq(row.instanceId);
    const code = opaqueId(inputId);
    const [digest, { blocks, institution }] = await Promise.all([recordDigest(store, row.instanceId, seq), contentOf(call, row, lang)]);
    const printed = { code, seq, digest, at: now };
    const record = await sealRecord(store.dataDir, printed);
    const title = row.title ?? row.businessKey ?? '';
    const missing = missingIn({ blocks, title });
    const verifyUrl = `${config.publicOrigin ?? ctx.origin}/verify/${code}`;
    const pdf = await writePdf({
      institution, title, at: now, code: verifyUrl, colon: words.colon,
      blocks: missing.length === 0 ? blocks : [{ kind: 'banner', text: words.missing(missing.join(' ')) }, ...blocks],
      signatures: [words.printedBy(principal.name, momentText(lang, now)), words.code(code), words.digest(digest.slice(0, 32)), `     ${digest.slice(32)}`, words.seal(record.certSerial, keyName(record.publicKey)), ...(record.development ? [words.developmentSeal] : []), words.verify],
      footer: `${row.businessKey ?? ''}  SM3 ${digest.slice(0, 16)}`,
    });
    const file = await store.putFile(pdf.bytes, 'application/pdf', now);
    const name = `${row.businessKey ?? row.instanceId}.pdf`;
    await store.noteUpload({ fileId: file.id, userId: principal.userId, name, at: now });
    const filed = { ...printed, fileDigest: sm3Digest(pdf.bytes) };
    await store.putCaseDocument({ ...filed, instanceId: row.instanceId, fileId: file.id, by: principal.userId, orgId: row.startOrgId, seal: await sealDocument(store.dataDir, filed, record) });
    call.audit.data = { code, lang };
    return { code, fileId: file.id, name, seq, digest, missing: pdf.missing, verifyUrl };
  },
});

async function contentOf({ store, principal, now }: Call, row: Awaited<ReturnType<typeof visibleCase>>, language: PrintLanguage): Promise<{ blocks: Block[]; institution: string }> {
  const { packageName } = await headOf({ store }, row.instanceId);
  const [variables, tasks, hidden, timeline, states] = await Promise.all([
    store.variables(row.instanceId), store.tasks({ instanceId: row.instanceId, sort: 'created', order: 'asc', offset: 0, limit: MOST_TASKS, now }, principal.viewer),
    hiddenVariables(store, row, principal), store.timeline(row.instanceId), readStates(store, packageName),
  ]);
  const forms = await caseForms(store, row, packageName, tasks.items);
  const reading: Reading = { source: store, language, variables: without(variables, hidden), picture: signaturePictures(store, principal.viewer) };
  const blocks = await caseBlocks(reading, {
    row, timeline: timeline.map((entry) => entryWithout(entry, hidden)), states: states?.states ?? [], forms: forms.map(({ key, schema }) => ({ key, schema: schema as JsonObject })),
  });
  return { blocks, institution: row.startOrgId === null ? '' : await organisationName(reading, row.startOrgId) };
}
