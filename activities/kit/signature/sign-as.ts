import { BpmnError } from '../../handler.ts';
import { signatureProvider } from './index.ts';
import type { Signature } from './provider.ts';

const TRIES = 3;
/** The error's code when whoever holds the key does not sign. */
export const SIGN_FAILED = 'SIGN_FAILED';

/**
 * Signs a digest in the name of one person with the keys of the installation (`dataDir`: its data folder).
 * @throws {BpmnError} SIGN_FAILED after three tries
 */
export async function signAs(dataDir: string, digest: string, signerId: string): Promise<Signature> {
  const provider = await signatureProvider(dataDir);
  for (let attempt = 1; ; attempt++) {
    try {
      return await provider.sign(digest, signerId);
    } catch (error) {
      if (attempt === TRIES) throw new BpmnError(SIGN_FAILED, error instanceof Error ? error.message : String(error));
    }
  }
}
