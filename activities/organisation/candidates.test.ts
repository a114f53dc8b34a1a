import { beforeEach, describe, expect, it } from 'vitest';
import { loadDemoRegion } from '../../store/demo/index.ts';
import { codesCheck } from '../codes/codes-check.ts';
import type { HandlerContext } from '../handler.ts';
import { NOW, testContext } from '../kit/testing.ts';
import { peopleWorkload } from '../people/people-workload.ts';
import { organisationCandidates } from './organisation-candidates.ts';

describe('facts for a decision to choose from', () => {
  let context: HandlerContext;
  beforeEach(async () => {
    context = await testContext();
    await loadDemoRegion(context.store, { now: NOW, hashPassword: async () => 'none' });
  }, 60_000);

  it('organisations of a type: who works there, and whether the person named does', async () => {
    const { organisations } = await organisationCandidates({ type: 'CHC', roles: ['gp', 'rehab_therapist'], person: '林晓芳', personRole: 'gp' }, context);
    const list = organisations as { orgId: string; roles: { gp: number }; hasPerson: boolean }[];
    expect(list.length).toBeGreaterThan(50);
    expect(list.find(({ orgId }) => orgId === 'C00001')).toMatchObject({ roles: { rehab_therapist: 1 }, hasPerson: true });
    expect(list.filter(({ hasPerson }) => hasPerson).map(({ orgId }) => orgId)).toEqual(['C00001']);
  });

  it('people of groups, once each, with what they have to do', async () => {
    const { people } = await peopleWorkload({ groups: ['consult_expert@H00001', 'consult_expert@H00001#CARD'] }, context);
    const list = people as { userId: string; groups: string[]; openTasks: number }[];
    expect(list.filter(({ groups }) => groups.length === 2)).toMatchObject([{ userId: 'expert.feng', openTasks: 0 }]);
    expect(new Set(list.map(({ userId }) => userId)).size).toBe(list.length);
  });

  it('rows by whether their code is in the set', async () => {
    await context.store.putCodeSet('formulary', [{ code: 'A', display: '甲' }]);
    expect(await codesCheck({ system: 'formulary', field: 'code', rows: [{ code: 'A' }, { name: '无编码' }] }, context)).toEqual({ rows: [{ code: 'A', known: true }, { name: '无编码', known: false }], unknown: 1 });
  });
});
