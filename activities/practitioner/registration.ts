import type { JsonObject } from '../../engine/model/json.ts';
import type { RegistrationRow, Store } from '../../store/contract.ts';
import { BpmnError, type Handler } from '../handler.ts';
import { optionalText, text } from '../kit/input.ts';
import { iso } from '../kit/time.ts';

/** Setting of the platform: `{ online: boolean }`. Operators turn it off while the registry cannot be reached. */
const CONNECTION = 'practitioner-registry';

/**
 * `practitioner.registration`: what the registry says of a practitioner now.
 * Input: `practitionerId`, or `userId` of their account; `optional`: nobody known is a result, not an error.
 * Result: `practitionerId, known, name, idNo, birthDate, licenceNo, qualificationNo, category, level, scope, place, primaryOrgId, primaryOrgName, validTo, licenceStatus`
 * (EXPIRED also when the validity is over), `assessment: {result, nextDue, passed}`.
 * @throws BpmnError REGISTRY_UNAVAILABLE when the registry is offline or does not know the person
 */
export const registration: Handler = async (input, { store, now }) => {
  const practitionerId = await practitionerOf(store, input);
  const online = ((await store.setting(CONNECTION)) as { online?: boolean } | null)?.online !== false;
  const row = online ? await store.registration(practitionerId) : null;
  if (row) return view(row, (await store.organisation(row.primaryOrgId))?.name ?? null, now);
  if (input['optional'] === true) return { practitionerId, known: false };
  throw new BpmnError('REGISTRY_UNAVAILABLE', online ? 'the registry does not know this practitioner' : 'the registry cannot be reached');
};

/** The person behind an account is the practitioner. */
export async function practitionerOf(store: Store, input: JsonObject): Promise<string> {
  const given = optionalText(input, 'practitionerId');
  if (given !== null) return given;
  const userId = text(input, 'userId');
  const account = await store.account(userId);
  if (!account) throw new TypeError(`no account ${userId}`);
  return account.personId;
}

/** The status at a moment: a licence beyond its validity is none. */
export const statusAt = ({ licenceStatus, validTo }: RegistrationRow, at: number): string => (licenceStatus === 'ACTIVE' && validTo !== null && validTo <= at ? 'EXPIRED' : licenceStatus);

function view(row: RegistrationRow, primaryOrgName: string | null, now: number): JsonObject {
  const { practitionerId, name, idNo, birthDate, licenceNo, qualificationNo, category, level, scope, place, primaryOrgId, validTo, assessmentResult, nextAssessmentAt } = row;
  return {
    practitionerId, known: true, name, idNo, birthDate, licenceNo, qualificationNo, category, level, scope, place, primaryOrgId, primaryOrgName,
    validTo: validTo === null ? null : iso(validTo), licenceStatus: statusAt(row, now),
    assessment: { result: assessmentResult, nextDue: iso(nextAssessmentAt), passed: assessmentResult === 'PASSED' && nextAssessmentAt > now },
  };
}
