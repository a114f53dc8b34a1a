import { describe, expect, it } from 'vitest';
import { derivedKey, sm2Sign, sm3Digest } from '../../../../activities/kit/signature/sm.ts';
import { canonicalJson } from '../../../../engine/model/canonical-json.ts';
import { imageRefs } from '../image-refs.ts';
import { changesBetween, reportOf } from './report-text.ts';
import { verifyReport } from './verify-report.ts';

const CONTENT = { businessKey: 'YX1', status: 'final', reason: null, report: { findings: '右肺结节', impression: '建议复查' } };
const signed = (content: typeof CONTENT) => {
  const digest = sm3Digest(canonicalJson(content));
  const signature = (role: 'AUTHOR' | 'REVIEWER', signerId: string) => {
    const key = derivedKey('secret', signerId);
    return { signerId, signerName: signerId, role, at: 0, signature: { alg: 'SM2-SM3', digest, sig: sm2Sign(digest, key), publicKey: key.publicKey, development: true } };
  };
  return { content, digest, signatures: [signature('AUTHOR', 'rad.tang'), signature('REVIEWER', 'senior.cao')] };
};

describe('a signed version, checked on the device', () => {
  it('holds as it was signed', () => {
    expect(verifyReport(signed(CONTENT))).toEqual({ content: true, signatures: [true, true] });
  });

  it('does not hold when the content, the digest or a signature is another', () => {
    const version = signed(CONTENT);
    expect(verifyReport({ ...version, content: { ...CONTENT, report: { findings: '未见异常' } } }).content).toBe(false);
    expect(verifyReport({ ...version, digest: sm3Digest('another') })).toEqual({ content: false, signatures: [false, false] });
    const [author, reviewer] = version.signatures;
    expect(verifyReport({ ...version, signatures: [{ ...author!, signature: { ...author!.signature, publicKey: reviewer!.signature.publicKey } }, { ...reviewer!, signature: { ...reviewer!.signature, sig: 'none' } }] }).signatures).toEqual([false, false]);
  });
});

describe('the text of a report', () => {
  it('tells what differs from the version before', () => {
    expect(changesBetween(reportOf({ content: CONTENT }), { findings: '右肺结节', impression: '建议穿刺', technique: ' ' })).toEqual([{ part: 'impression', before: '建议复查', after: '建议穿刺' }]);
    expect(reportOf({ content: {} })).toEqual({});
  });

  it('names its key images; rows that name none are left out', () => {
    expect(imageRefs([{ sopUid: '1.2', frame: 2, note: '结节' }, { sopUid: '1.3' }, { frame: 1 }, 'x', null])).toEqual([{ sopUid: '1.2', frame: 2, note: '结节' }, { sopUid: '1.3', frame: 1 }]);
    expect(imageRefs(undefined)).toEqual([]);
  });
});
