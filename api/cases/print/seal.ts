import { z } from 'zod';
import { signatureProvider, sm3Digest, type Signature } from '../../../activities/kit/signature/index.ts';
import { SIGN_FAILED, signAs } from '../../../activities/kit/signature/sign-as.ts';
import { canonicalJson } from '../../../engine/model/canonical-json.ts';
import type { CaseDocumentRow } from '../../../store/case-page-contract.ts';
import type { Verification } from '../../contract/case-page.ts';
import { Failure } from '../../failure.ts';

/** Whose key the seal is made with. */
const PLATFORM = 'yilian.platform';

type Printed = Pick<CaseDocumentRow, 'code' | 'seq' | 'digest' | 'at'>;
type Filed = Printed & Pick<CaseDocumentRow, 'fileDigest'>;

const signature = z.object({ alg: z.literal('SM2-SM3'), digest: z.string(), sig: z.string(), publicKey: z.string(), cert: z.string().nullable(), certSerial: z.string().nullable(), development: z.boolean() });
const seal = z.object({ record: signature, document: signature });

const recordStatement = ({ code, seq, digest, at }: Printed): string => sm3Digest(canonicalJson({ code, seq, digest, at }));
/** What the first signature says of its key is part of the second, so that nobody passes a development key off as another. */
const documentStatement = ({ code, seq, digest, at, fileDigest }: Filed, { publicKey, cert, certSerial, development, sig }: Signature): string =>
  sm3Digest(canonicalJson({ code, seq, digest, at, fileDigest, publicKey, cert, certSerial, development, record: sig }));

/** Eight bytes of the SM3 of a public key, hex: enough to tell keys apart by eye. */
export const keyName = (publicKey: string): string => sm3Digest(publicKey).slice(0, 16);

/**
 * The seal is made of two signatures with the platform's key. The first one, over the digest of the record, is made before the PDF is written, which shows
 * its certificate.
 * @throws {Failure} 503 when the key cannot be used
 */
export function sealRecord(dataDir: string, printed: Printed): Promise<Signature> {
  return sign(dataDir, recordStatement(printed));
}

/** The second one adds the digest of the PDF's bytes. Gives the whole seal as it is kept. @throws {Failure} 503 when the key cannot be used */
export async function sealDocument(dataDir: string, filed: Filed, record: Signature): Promise<string> {
  return JSON.stringify({ record, document: await sign(dataDir, documentStatement(filed, record)) });
}

async function sign(dataDir: string, digest: string): Promise<Signature> {
  try {
    return await signAs(dataDir, digest, PLATFORM);
  } catch (error) {
    if ((error as { code?: unknown }).code !== SIGN_FAILED) throw error;
    throw new Failure(503, 'sealUnavailable', { zh: '平台电子印章暂时无法使用，请稍后再打印', en: 'The platform\'s seal cannot be used now; please print again later' });
  }
}

/** Holds the seal of a print against what is kept of it; null: it has none. Anything changed in either makes it invalid. */
export async function checkSeal(dataDir: string, document: CaseDocumentRow): Promise<Verification['seal']> {
  if (document.seal === null) return null;
  const read = seal.safeParse(parsed(document.seal));
  if (!read.success) return { valid: false, certSerial: null, development: false, key: null, keyKnown: false };
  const { record, document: whole } = read.data;
  const provider = await signatureProvider(dataDir);
  const own = await provider.isKeyOf?.(record.publicKey, PLATFORM);
  const valid = own !== false && sameKey(record, whole) && record.digest === recordStatement(document) && whole.digest === documentStatement(document, record)
    && (await provider.verify(record)) && (await provider.verify(whole));
  return { valid, certSerial: record.certSerial, development: record.development, key: keyName(record.publicKey), keyKnown: own !== undefined };
}

const sameKey = (one: Signature, other: Signature): boolean => (['publicKey', 'cert', 'certSerial', 'development'] as const).every((member) => one[member] === other[member]);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
