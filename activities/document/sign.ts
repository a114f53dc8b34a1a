import { canonicalJson } from '../../engine/model/canonical-json.ts';
import type { Handler } from '../handler.ts';
import { record, text } from '../kit/input.ts';
import { iso } from '../kit/time.ts';
import { sm3Digest } from '../kit/signature/index.ts';
import { signAs } from '../kit/signature/sign-as.ts';

/**
 * `document.sign`: signs content (SM2 over SM3) in the name of one person. Input: `content`, `signer: {userId, name}`, `role`.
 * Result: `signerId, signerName, role, signedAt` (ISO) and the members of a signature (docs/files.md). Error SIGN_FAILED after three tries.
 */
export const documentSign: Handler = async (input, { store, now }) => {
  const signer = record(input, 'signer');
  const [signerId, signerName] = [text(signer, 'userId'), text(signer, 'name')];
  const digest = sm3Digest(canonicalJson(record(input, 'content')));
  return { signerId, signerName, role: text(input, 'role'), signedAt: iso(now), ...(await signAs(store.dataDir, digest, signerId)) };
};
