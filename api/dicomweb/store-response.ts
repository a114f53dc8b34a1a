import type { JsonObject } from '../../engine/model/json.ts';
import type { Ingested } from '../imaging/ingest.ts';
import { instanceUrl, studyUrl } from './urls.ts';

const CANNOT_UNDERSTAND = 0xc000;

/** The Store Instances Response (PS3.18 10.5.3 and annex I): what was stored, what was not and why. */
export function storeResponse(root: string, results: readonly Ingested[]): { status: 200 | 202 | 409; body: JsonObject } {
  const stored = results.filter(({ fault }) => fault === null);
  const failed = results.filter(({ fault }) => fault !== null);
  const studies = [...new Set(stored.map(({ studyUid }) => studyUid as string))];
  return {
    status: failed.length === 0 ? 200 : stored.length === 0 ? 409 : 202,
    body: {
      ...(studies.length === 1 && { '00081190': { vr: 'UR', Value: [studyUrl(root, studies[0] as string)] } }),
      ...(failed.length > 0 && { '00081198': { vr: 'SQ', Value: failed.map(failure) } }),
      ...(stored.length > 0 && {
        '00081199': {
          vr: 'SQ',
          Value: stored.map((one) => ({ ...reference(one), '00081190': { vr: 'UR', Value: [instanceUrl(root, one.studyUid as string, one.seriesUid as string, one.sopUid as string)] } })),
        },
      }),
    },
  };
}

const reference = ({ sopClass, sopUid }: Ingested): JsonObject => ({
  '00081150': { vr: 'UI', ...(sopClass !== null && { Value: [sopClass] }) }, '00081155': { vr: 'UI', ...(sopUid !== null && { Value: [sopUid] }) },
});

const failure = (one: Ingested): JsonObject => ({ ...reference(one), '00081197': { vr: 'US', Value: [one.fault?.status ?? CANNOT_UNDERSTAND] }, '00000902': { vr: 'LO', Value: [(one.fault?.message ?? '').slice(0, 64)] } });
