import { EVERYTHING } from '../../../store/everything.ts';
import { recordDigest } from '../../cases/print/record.ts';
import { checkSeal } from '../../cases/print/seal.ts';
import { verification } from '../../contract/case-page.ts';
import { notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';

/** Open to whoever holds a print. Works the digest out anew from the record of the case and checks the seal; tells nothing the paper does not. */
export const verifyDocument = route({
  operation: 'document.verify', method: 'get', path: '/api/verify/:code', summary: 'Hold a print against the record of its case',
  reply: { status: 200, schema: verification },
  async handle(call) {
    const { store } = call;
    const document = await store.caseDocument(param(call, 'code').toUpperCase());
    if (!document) throw notFound();
    const [recomputed, lastSeq, row, seal] = await Promise.all([recordDigest(store, document.instanceId, document.seq), store.lastSeq(document.instanceId), store.case(document.instanceId, EVERYTHING), checkSeal(store.dataDir, document)]);
    const { code, seq, digest, fileDigest, at } = document;
    return { code, businessKey: row?.businessKey ?? null, printedAt: at, orgName: row?.startOrgName ?? null, seq, digest, recomputed, intact: recomputed === digest, fileDigest, superseded: lastSeq > seq, seal };
  },
});
