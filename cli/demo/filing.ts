import { uploadedFiles } from '../../api/contract/index.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { ApiClient } from './api-client.ts';
import type { Scenario } from './scenario.ts';

const DAY = 86_400_000;
const CHINA = 8 * 3_600_000;
/** Day in China, `YYYY-MM-DD`. */
const day = (offset: number): string => new Date(Date.now() + CHINA + offset * DAY).toISOString().slice(0, 10);
const sign = (signer: string): JsonObject => ({ signer, signedAt: new Date().toISOString(), method: 'typed' });
const CHECKS: JsonObject = { identity: true, certificate: true, scope: true, insurance: true, assessment: true };

/**
 * A physician of one hospital files a clinic at another: declared with what the registry knows, agreed to by the own hospital, accepted by the other,
 * checked, reviewed and approved by two officers, in force from today.
 */
export function filing(): Scenario {
  return {
    processKey: 'practitioner-filing',
    starter: 'dr.chen',
    start: () => ({ targetOrg: 'H00002' }),
    goal: 'EFFECTIVE',
    tasks: [
      { formKey: 'filing', login: 'dr.chen', outcome: 'SUBMIT', fill: async ({ variables }, client) => ({ ...(variables['filing'] as JsonObject), ...declaration(), agreement: await agreement(client) }) },
      { formKey: 'primary-consent', login: 'hr.h1', outcome: 'AGREE', fill: () => ({ sign: sign('邹丽萍') }) },
      { formKey: 'target-accept', login: 'hr.h2', outcome: 'ACCEPT', fill: () => ({ contractNo: 'HT-2026-001', capacityConfirmed: true, sign: sign('崔建国') }) },
      { formKey: 'resolve-exception', login: 'lic.qiu', outcome: 'CLEAR', fill: ({ variables }) => ({ ...(variables['exceptionReview'] as JsonObject), comment: '已与双方机构核实', sign: sign('邱海波') }) },
      { formKey: 'hb-review', login: 'lic.qiu', outcome: 'ACCEPT', fill: () => ({ checks: CHECKS, sign: sign('邱海波') }) },
      { formKey: 'hb-approve', login: 'lic.dong', outcome: 'ACCEPT', fill: () => ({ checks: CHECKS, sign: sign('董雅琴') }) },
    ],
    messages: [],
  };
}

/** One half-day a week, from today for a year. Played again it clashes with itself, which the officer settles. */
function declaration(): JsonObject {
  return {
    departmentCode: 'CARD', scope: ['INTERNAL'], modes: ['CLINIC'], sessions: [{ weekday: '6', period: 'AM' }], period: { start: day(0), end: day(364) },
    insurance: { insurer: '人保财险', no: 'PICC-2026-0001', validTo: day(400) }, promise: sign('陈立新'),
  };
}

/** A signed agreement, uploaded as the practitioner. */
async function agreement(client: ApiClient): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob(['%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n']), '聘用协议.pdf');
  const { files } = await client.postForm('/files', form, uploadedFiles);
  return files[0]?.id ?? '';
}
