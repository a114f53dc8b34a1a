import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { START, unique } from '../test-support/events.ts';

const DAY = 86_400_000;

describeOnEachDatabase('people and organisations', (database) => {
  const account = (userId: string, personId: string, more: object = {}) => ({ userId, login: userId, personId, name: userId, passwordHash: 'hash', admin: false, disabled: false, apiClient: false, ...more });

  it('knows who holds a role at a time, and who is in a group', async () => {
    const { store } = database;
    const orgId = unique('H');
    const [chen, zhou, gone] = [unique('p'), unique('p'), unique('p')] as const;
    const role = (personId: string, more: object = {}) => ({ id: unique('role'), personId, orgId, role: 'specialist', departmentCode: 'CARD', from: START, to: null, ...more });
    const past = role(chen, { role: 'gp', departmentCode: null, from: START - 2 * DAY, to: START });
    const now = role(chen, { to: START + DAY });
    for (const each of [past, now, role(zhou, { departmentCode: 'NEUR' }), role(gone)]) await store.putPractitionerRole(each);
    await store.putAccount(account(`${chen}.user`, chen));
    await store.putAccount(account(`${zhou}.user`, zhou));
    await store.putAccount(account(`${gone}.user`, gone, { disabled: true }));

    expect(await store.effectiveRoles(chen, START - 1)).toEqual([past]);
    expect(await store.effectiveRoles(chen, START)).toEqual([now]);
    expect(await store.effectiveRoles(chen, START + DAY)).toEqual([]);
    expect(await store.usersInGroup(`specialist@${orgId}#CARD`, START)).toEqual([{ userId: `${chen}.user`, name: `${chen}.user` }]);
    expect((await store.usersInGroup(`specialist@${orgId}`, START)).map((user) => user.userId).sort()).toEqual([`${chen}.user`, `${zhou}.user`].sort());
    expect((await store.usersInGroup(`specialist@${orgId}`, START + DAY)).map((user) => user.userId)).toEqual([`${zhou}.user`]);
    expect(await store.usersInGroup(`gp@${orgId}`, START)).toEqual([]);
    expect(await store.usersInGroup('nonsense', START)).toEqual([]);
  });

  it('stores accounts, persons, organisations and departments, the last word counting', async () => {
    const { store } = database;
    const id = unique('x');
    await store.putAccount(account(id, id, { admin: true }));
    await store.putAccount(account(id, id, { apiClient: true, name: '业务系统' }));
    expect(await store.account(id)).toEqual(account(id, id, { apiClient: true, name: '业务系统' }));
    expect(await store.accountByLogin(id)).toEqual(await store.account(id));
    expect(await store.accountByLogin(id.toUpperCase())).toBeNull();
    expect(await store.account('unknown')).toBeNull();

    const person = { id, name: '陈立新', nameEn: 'Chen Lixin', title: '主任医师' };
    await store.putPerson(person);
    expect(await store.person(id)).toEqual(person);
    expect(await store.person('unknown')).toBeNull();

    const organisation = { id, type: 'REHAB' as const, name: '康复院', nameEn: null, code: `${id}c`, parentId: null, districtCode: '440309', alliance: 'LONGHUA', active: true };
    await store.putOrganisation({ ...organisation, name: 'old' });
    await store.putOrganisation(organisation);
    expect(await store.organisation(id)).toEqual(organisation);
    expect(await store.organisationByCode(`${id}c`)).toEqual(organisation);
    expect(await store.organisations('REHAB')).toEqual([organisation]);
    expect(await store.organisations()).toContainEqual(organisation);
    expect(await store.organisation('unknown')).toBeNull();

    const department = { id: `${id}-CARD`, orgId: id, code: 'CARD', name: '心内科', nameEn: 'Cardiology' };
    await store.putDepartment(department);
    expect(await store.departments(id)).toEqual([department]);
  });
});
