import { beforeAll, expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';

const AT = 1_000;

describeOnEachDatabase('colleagues', (database) => {
  beforeAll(async () => {
    const { store } = database;
    const hire = async (name: string, roles: { orgId: string; role: string; from?: number; to?: number }[], more: { disabled?: boolean; apiClient?: boolean } = {}): Promise<void> => {
      await store.putPerson({ id: `P-${name}`, name, nameEn: null, title: null });
      await store.putAccount({ userId: `u-${name}`, login: name, personId: `P-${name}`, name, passwordHash: 'x', admin: false, disabled: false, apiClient: false, ...more });
      for (const [index, { orgId, role, from = 0, to = null }] of roles.entries()) await store.putPractitionerRole({ id: `R-${name}-${index}`, personId: `P-${name}`, orgId, role, departmentCode: null, from, to });
    };
    await store.putOrganisation({ id: 'H1', type: 'HOSP', name: '第一医院', nameEn: null, code: 'H1', parentId: null, districtCode: '440309', alliance: null, active: true });
    await hire('ann', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((role) => ({ orgId: 'H1', role })));
    await hire('ben', [{ orgId: 'H1', role: 'a' }, { orgId: 'H2', role: 'b' }]);
    await hire('cai', [{ orgId: 'H2', role: 'a' }]);
    await hire('gone', [{ orgId: 'H1', role: 'a', to: AT }]);
    await hire('soon', [{ orgId: 'H1', role: 'a', from: AT + 1 }]);
    await hire('off', [{ orgId: 'H1', role: 'a' }], { disabled: true });
    await hire('machine', [{ orgId: 'H1', role: 'a' }], { apiClient: true });
  });

  it('are people at work at the organisations, each once with all their roles there', async () => {
    const { taskLife } = database.store;
    expect(await taskLife.colleagues(['H1'], { at: AT, limit: 10 })).toEqual([
      { userId: 'u-ann', name: 'ann', orgId: 'H1', orgName: '第一医院', roles: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] },
      { userId: 'u-ben', name: 'ben', orgId: 'H1', orgName: '第一医院', roles: ['a'] },
    ]);
    expect(await taskLife.colleagues(['H2'], { at: AT, limit: 10 })).toMatchObject([{ userId: 'u-ben', orgName: 'H2', roles: ['b'] }, { userId: 'u-cai' }]);
    expect(await taskLife.colleagues([], { at: AT, limit: 10 })).toEqual([]);
  });

  it('are counted as people, not as roles', async () => {
    const { taskLife } = database.store;
    const names = async (filter: { text?: string; userIds?: string[]; limit: number }): Promise<string[]> => (await taskLife.colleagues(['H1', 'H2'], { at: AT, ...filter })).map(({ name }) => name);
    expect(await names({ limit: 2 })).toEqual(['ann', 'ben']);
    expect(await names({ limit: 2, text: 'N' })).toEqual(['ann', 'ben']);
    expect(await names({ limit: 2, userIds: ['u-cai', 'u-ben', 'u-gone'] })).toEqual(['ben', 'cai']);
  });
});
