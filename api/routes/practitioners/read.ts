import { practitionerDetail } from '../../contract/practitioners.ts';
import { notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';
import type { Principal } from '../../session/principal.ts';
import { filingView, orgNames, roleView, summaryOf } from './view.ts';

const AUTHORITY: readonly string[] = ['lic_officer', 'lic_approver', 'supervisor'];

export const readPractitioner = route({
  operation: 'practitioner.read', method: 'get', path: '/api/practitioners/:id', summary: 'A practitioner with filings and roles; identity number and credit for the authority and the person only',
  reply: { status: 200, schema: practitionerDetail },
  audited: true,
  async handle(call) {
    const { store, principal, now } = call;
    const id = param(call, 'id');
    const row = await store.registration(id);
    if (!row) throw notFound();
    const nameOf = orgNames(store);
    const [person, summary, filings, roles, credit, confidential] = await Promise.all([
      store.person(id), summaryOf(store, row, nameOf, now), store.filings({ practitionerId: id }), store.rolesOf(id), store.credit(id), mayKnow(principal, () => store.accountsOf(id)),
    ]);
    const { qualificationNo, place, validFrom, validTo, statusChangedAt, assessmentResult, nextAssessmentAt, idNo } = row;
    return {
      practitioner: {
        ...summary, nameEn: person?.nameEn ?? null, qualificationNo, place, validFrom, validTo, statusChangedAt, nextAssessmentAt,
        assessmentPassed: assessmentResult === 'PASSED' && nextAssessmentAt > now, idNo: confidential ? idNo.slice(-4).padStart(idNo.length, '*') : null,
      },
      filings: await Promise.all(filings.map((filing) => filingView(store, filing, nameOf, principal))),
      roles: await Promise.all(roles.map((role) => roleView(role, nameOf, now))),
      credit: confidential && credit ? { score: credit.score, level: credit.level, openPenalties: credit.openPenalties } : null,
    };
  },
});

/** The authority, and the practitioner. */
async function mayKnow({ userId, roles }: Principal, accounts: () => Promise<string[]>): Promise<boolean> {
  return roles.some(({ role }) => AUTHORITY.includes(role)) || (await accounts()).includes(userId);
}
