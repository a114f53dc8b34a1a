import { canonicalJson } from '../../engine/model/canonical-json.ts';
import { BpmnError, type Handler } from '../handler.ts';
import { record, text } from '../kit/input.ts';
import { iso } from '../kit/time.ts';
import { signatureProvider, sm3Digest } from '../kit/signature/index.ts';

const TRIES = 3;

/**
 * `document.sign`: signs content (SM2 over SM3) in the name of one person. Input: `content`, `signer: {userId, name}`, `role`.
 * Result: `signerId, signerName, role, signedAt` (ISO) and the members of a signature (docs/files.md). Error SIGN_FAILED after three tries.
 */
export const documentSign: Handler = async (input, { store, now }) => {
  const signer = record(input, 'signer');
  const [signerId, signerName] = [text(signer, 'userId'), text(signer, 'name')];
  const digest = sm3Digest(canonicalJson(record(input, 'content')));
  const provider = await signatureProvider(store.dataDir);
  for (let attempt = 1; ; attempt++) {
    try {
      return { signerId, signerName, role: text(input, 'role'), signedAt: iso(now), ...(await provider.sign(digest, signerId)) };
    } catch (error) {
      if (attempt === TRIES) throw new BpmnError('SIGN_FAILED', error instanceof Error ? error.message : String(error));
    }
  }
};
