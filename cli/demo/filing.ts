import { uploadedFiles } from '../../api/contract/index.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { ApiClient } from './api-client.ts';
import type { Scenario } from './scenario.ts';
import { dayOf } from './told.ts';

const day = (offset: number): string => dayOf({ at: Date.now() }, offset);
const sign = (signer: string): JsonObject => ({ signer, signedAt: new Date().toISOString(), method: 'typed' });
const CHECKS: JsonObject = { identity: true, certificate: true, scope: true, insurance: true, assessment: true };

export interface Signer { login: string; name: string }
/** A hospital and its medical office. */
export interface Office { orgId: string; hr: Signer }
export interface Session { weekday: string; period: string }

export const FIRST_OFFICE: Office = { orgId: 'H00001', hr: { login: 'hr.h1', name: '邹丽萍' } };
export const SECOND_OFFICE: Office = { orgId: 'H00002', hr: { login: 'hr.h2', name: '崔建国' } };
export const DR_CHEN: Signer = { login: 'dr.chen', name: '陈立新' };
export const DR_ZHOU: Signer = { login: 'dr.zhou', name: '周文斌' };
const OFFICER: Signer = { login: 'lic.qiu', name: '邱海波' };
const APPROVER: Signer = { login: 'lic.dong', name: '董雅琴' };

export interface FilingOptions { physician?: Signer; from?: Office; to?: Office; /** When the physician practises there, each week. */ sessions?: Session[]; /** The first day, in days from today. */ startsIn?: number }

/**
 * A physician of one hospital files a clinic at another: declared with what the registry knows, agreed to by the own hospital, accepted by the other,
 * checked, reviewed and approved by two officers, in force from today. Played again it clashes with itself, which the officer settles.
 */
export function filing({ physician = DR_CHEN, from = FIRST_OFFICE, to = SECOND_OFFICE, sessions = [{ weekday: '6', period: 'AM' }], startsIn = 0 }: FilingOptions = {}): Scenario {
  const declaration = async (client: ApiClient): Promise<JsonObject> => ({
    departmentCode: 'CARD', scope: ['INTERNAL'], modes: ['CLINIC'], sessions: sessions.map((session) => ({ ...session })), period: { start: day(startsIn), end: day(startsIn + 364) },
    insurance: { insurer: '人保财险', no: 'PICC-2026-0001', validTo: day(startsIn + 400) }, promise: sign(physician.name), agreement: await agreement(client),
  });
  return {
    processKey: 'practitioner-filing',
    starter: physician.login,
    orgId: from.orgId,
    start: () => ({ targetOrg: to.orgId }),
    goal: 'EFFECTIVE',
    tasks: [
      { formKey: 'filing', login: physician.login, outcome: 'SUBMIT', fill: async ({ variables }, client) => ({ ...(variables['filing'] as JsonObject), ...(await declaration(client)) }) },
      { formKey: 'primary-consent', login: from.hr.login, outcome: 'AGREE', fill: () => ({ sign: sign(from.hr.name) }) },
      { formKey: 'target-accept', login: to.hr.login, outcome: 'ACCEPT', fill: () => ({ contractNo: 'HT-2026-001', capacityConfirmed: true, sign: sign(to.hr.name) }) },
      { formKey: 'resolve-exception', login: OFFICER.login, outcome: 'CLEAR', fill: ({ variables }) => ({ ...(variables['exceptionReview'] as JsonObject), comment: '已与双方机构核实', sign: sign(OFFICER.name) }) },
      { formKey: 'hb-review', login: OFFICER.login, outcome: 'ACCEPT', fill: () => ({ checks: CHECKS, sign: sign(OFFICER.name) }) },
      { formKey: 'hb-approve', login: APPROVER.login, outcome: 'ACCEPT', fill: () => ({ checks: CHECKS, sign: sign(APPROVER.name) }) },
    ],
    messages: [],
  };
}

/** A signed agreement, uploaded as the practitioner. */
async function agreement(client: ApiClient): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob(['%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n']), '聘用协议.pdf');
  const { files } = await client.postForm('/files', form, uploadedFiles);
  return files[0]?.id ?? '';
}
