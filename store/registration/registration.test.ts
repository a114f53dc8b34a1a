import { expect, it } from 'vitest';
import type { FilingRow, RegistrationRow } from '../contract.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { START, unique } from '../test-support/events.ts';

const DAY = 86_400_000;

describeOnEachDatabase('registrations of practitioners', (database) => {
  const registration = (practitionerId: string, more: Partial<RegistrationRow> = {}): RegistrationRow => ({
    practitionerId, name: '陈立新', idNo: '440300197001011234', birthDate: '1970-01-01', licenceNo: unique('11'), qualificationNo: 'Q', category: 'CLINICAL', level: 'PHYSICIAN', scope: ['INTERNAL'],
    place: '440000', primaryOrgId: 'H1', validFrom: START - DAY, validTo: null, licenceStatus: 'ACTIVE', statusChangedAt: START, assessmentResult: 'PASSED', assessedAt: START, nextAssessmentAt: START + DAY, ...more,
  });
  const filing = (id: string, practitionerId: string, more: Partial<FilingRow> = {}): FilingRow => ({
    id, instanceId: `I-${id}`, practitionerId, targetOrgId: 'H2', departmentCode: 'CARD', path: 'FILE_SAME_PLACE', scope: ['INTERNAL'], sessions: ['1-AM'], weeklyHours: 4,
    validFrom: START, validTo: START + 30 * DAY, state: 'EFFECTIVE', changedAt: START, ...more,
  });
  const role = (personId: string, name: string, more: object = {}) => ({ id: `${personId}-${name}`, personId, orgId: 'H1', role: name, departmentCode: null, from: START - DAY, to: null, ...more });
  const inForce = async (personId: string, at = START): Promise<string[]> => (await database.store.effectiveRoles(personId, at)).map((each) => each.role).sort();

  it('are found by part of the name or the start of the licence number, and by where the person practises', async () => {
    const { store } = database;
    const [a, b, org, other] = [unique('p'), unique('p'), unique('H'), unique('H')] as const;
    await store.putRegistration(registration(a, { name: `甲${a}`, primaryOrgId: org, licenceNo: `77${a.replace(/\W/g, '')}` }));
    await store.putRegistration(registration(b, { name: `乙${b}`, primaryOrgId: other }));
    await store.putFiling(filing(unique('BA'), b, { targetOrgId: org }));
    const ids = async (filter: object): Promise<string[]> => (await store.practitioners(filter)).items.map((row) => row.practitionerId).sort();
    expect(await ids({ text: `甲${a.slice(0, 3)}`, orgId: org })).toEqual([a]);
    expect(await ids({ text: `77${a.replace(/\W/g, '').slice(0, 12)}`, orgId: org })).toEqual([a]);
    expect(await ids({ orgId: org })).toEqual([a, b].sort());
    expect(await ids({ orgId: other })).toEqual([b]);
    expect(await ids({ text: '%_', orgId: org })).toEqual([]);
    expect(await store.practitioners({ orgId: org, limit: 1 })).toMatchObject({ total: 2, items: [expect.anything()] });
    expect(await store.registration(a)).toMatchObject({ name: `甲${a}`, scope: ['INTERNAL'], validTo: null });
    expect(await store.registration('unknown')).toBeNull();
  });

  it('whose licence is suspended take the clinical roles away at once, and give back those of the own organisation only', async () => {
    const { store } = database;
    const person = unique('p');
    await store.putRegistration(registration(person));
    for (const name of ['gp', 'practitioner']) await store.putPractitionerRole(role(person, name));
    await store.putFilingRole(role(person, 'specialist', { orgId: 'H2' }), `BA-${person}`);
    expect(await inForce(person)).toEqual(['gp', 'practitioner', 'specialist']);

    expect(await store.setLicenceStatus({ practitionerId: person, status: 'SUSPENDED', at: START, licensedRoles: ['gp', 'specialist'] })).toBe(true);
    expect(await inForce(person)).toEqual(['practitioner']);
    expect((await store.registration(person))?.licenceStatus).toBe('SUSPENDED');
    await store.putPractitionerRole(role(person, 'gp', { departmentCode: 'CARD' }));
    expect(await inForce(person)).toEqual(['practitioner']);

    await store.setLicenceStatus({ practitionerId: person, status: 'ACTIVE', at: START + 1, licensedRoles: ['gp'] });
    expect(await inForce(person)).toEqual(['gp', 'practitioner']);
    expect(await store.restoreFilingRoles(`BA-${person}`)).toBe(1);
    expect(await inForce(person)).toEqual(['gp', 'practitioner', 'specialist']);
    expect(await store.setLicenceStatus({ practitionerId: 'unknown', status: 'ACTIVE', at: START, licensedRoles: [] })).toBe(false);
  });

  it('keep filings and credit files, the last word counting', async () => {
    const { store } = database;
    const person = unique('p');
    const [first, second] = [unique('BA1'), unique('BA2')] as const;
    await store.putFiling(filing(first, person));
    await store.putFiling(filing(second, person, { changedAt: START + 1, state: 'SUSPENDED' }));
    await store.putFiling(filing(first, person, { state: 'EXPIRED', changedAt: START + 2 }));
    expect((await store.filings({ practitionerId: person })).map(({ id, state }) => [id, state])).toEqual([[first, 'EXPIRED'], [second, 'SUSPENDED']]);
    expect((await store.filings({ practitionerId: person, orgId: 'H2', states: ['SUSPENDED'] })).map(({ id }) => id)).toEqual([second]);
    expect(await store.filing(second)).toEqual(filing(second, person, { changedAt: START + 1, state: 'SUSPENDED' }));
    expect(await store.filing('unknown')).toBeNull();
    await store.putCredit({ practitionerId: person, score: 90, level: 'B', openPenalties: 0, changedAt: START });
    await store.putCredit({ practitionerId: person, score: 55, level: 'D', openPenalties: 1, changedAt: START });
    expect(await store.credit(person)).toEqual({ practitionerId: person, score: 55, level: 'D', openPenalties: 1, changedAt: START });
    expect(await store.credit('unknown')).toBeNull();
  });

  it('let a filing grant a role for a period, change it, suspend it and end it', async () => {
    const { store } = database;
    const person = unique('p');
    const filingId = unique('BA');
    const granted = role(person, 'specialist', { orgId: 'H2', from: START, to: START + DAY });
    await store.putFilingRole(granted, filingId);
    expect([await inForce(person, START - 1), await inForce(person), await inForce(person, START + DAY)]).toEqual([[], ['specialist'], []]);
    await store.putFilingRole({ ...granted, to: START + 2 * DAY }, filingId);
    expect(await inForce(person, START + DAY)).toEqual(['specialist']);
    expect([await store.suspendFilingRoles(filingId, START), await store.suspendFilingRoles(filingId, START), await inForce(person)]).toEqual([1, 0, []]);
    expect(await store.rolesOf(person)).toEqual([{ ...granted, to: START + 2 * DAY, suspendedAt: START, filingId }]);
    await store.restoreFilingRoles(filingId);
    expect([await store.endFilingRoles(filingId, START + 5), await inForce(person, START + 4), await inForce(person, START + 5)]).toEqual([1, ['specialist'], []]);
  });
});
