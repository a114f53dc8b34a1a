import type { CreditRow, RegistrationRow } from '../contract.ts';
import { idNumber } from './id-number.ts';
import type { StaffMember } from './staff.ts';

/** Roles whose holders are physicians. */
const PHYSICIANS = new Set(['gp', 'specialist', 'attending', 'consult_expert', 'consult_chair', 'radiologist', 'senior_radiologist']);
const SCOPE_OF_DEPARTMENT: Record<string, string> = {
  CARD: 'INTERNAL', NEUR: 'INTERNAL', RESP: 'INTERNAL', GAST: 'INTERNAL', ENDO: 'INTERNAL', ONCO: 'INTERNAL', ORTH: 'SURGERY', OBGY: 'OBGYN', PEDI: 'PAEDIATRICS', EMER: 'EMERGENCY',
};
const DAY = 86_400_000;
const LICENSED_SINCE = Date.UTC(2012, 6, 1);
const CREDIT = [{ level: 'A', score: 97 }, { level: 'B', score: 88 }, { level: 'B', score: 83 }, { level: 'C', score: 71 }] as const;

/**
 * A made-up registration and credit file for each physician among the staff. The people one can log in as have nothing against them; of the
 * others every 19th is an assistant, every 23rd is late with the assessment, every 29th has a penalty.
 * @param now epoch ms; assessments were due within the last two years
 */
export function registrations(staff: readonly StaffMember[], now: number): { registration: RegistrationRow; credit: CreditRow }[] {
  const physicians = staff.filter(({ person, roles }) => person.title !== null && roles.some(({ role }) => PHYSICIANS.has(role)));
  return physicians.map((member, n) => ({ registration: registrationOf(member, n, now), credit: creditOf(member, n, now) }));
}

const canLogIn = ({ person }: StaffMember): boolean => person.id.startsWith('S9');

function registrationOf(member: StaffMember, n: number, now: number): RegistrationRow {
  const { person, roles } = member;
  const birthDate = `${1966 + (n % 26)}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`;
  const assistant = !canLogIn(member) && n % 19 === 18;
  const late = !canLogIn(member) && n % 23 === 22;
  const assessedAt = now - (late ? 800 : 200) * DAY;
  const serial = String(n + 1).padStart(5, '0');
  return {
    practitionerId: person.id, name: person.name, idNo: idNumber('000000', birthDate, 1 + (n % 499), false), birthDate,
    licenceNo: `${assistant ? '210' : '110'}4403${serial}${birthDate.slice(2, 4)}0`, qualificationNo: `2011${assistant ? '2' : '1'}4403${serial}${birthDate.slice(0, 4)}`,
    category: 'CLINICAL', level: assistant ? 'ASSISTANT' : 'PHYSICIAN', scope: [scopeOf(member)], place: assistant ? '440309' : '440000', primaryOrgId: roles[0]?.orgId ?? '',
    validFrom: LICENSED_SINCE, validTo: null, licenceStatus: 'ACTIVE', statusChangedAt: LICENSED_SINCE,
    assessmentResult: 'PASSED', assessedAt, nextAssessmentAt: assessedAt + 730 * DAY,
  };
}

/** By what they do at their primary organisation. */
function scopeOf({ roles: everywhere }: StaffMember): string {
  const roles = everywhere.filter(({ orgId }) => orgId === everywhere[0]?.orgId);
  if (roles.some(({ role }) => role.includes('radiologist'))) return 'RADIOLOGY';
  if (roles.some(({ role }) => role === 'gp')) return 'GENERAL_PRACTICE';
  return SCOPE_OF_DEPARTMENT[roles[0]?.departmentCode ?? ''] ?? 'INTERNAL';
}

function creditOf(member: StaffMember, n: number, now: number): CreditRow {
  const penalty = !canLogIn(member) && n % 29 === 28;
  const { level, score } = penalty ? { level: 'D', score: 52 } : CREDIT[canLogIn(member) ? n % 2 : n % CREDIT.length] ?? CREDIT[0];
  return { practitionerId: member.person.id, score, level, openPenalties: Number(penalty), changedAt: now };
}
