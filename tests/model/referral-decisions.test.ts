/** The decision tables of the referral, row by row. */
import { describe, expect, it } from 'vitest';
import { buildPackage } from '../../api/deploy/deploy-package.ts';
import { evaluateDecision } from '../../engine/dmn/index.ts';
import type { DecisionModel } from '../../engine/model/graph.ts';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { packageFiles } from '../harness/harness.ts';
import { testPolicies } from '../harness/definition.ts';
import { readPackageFile, referrals } from '../harness/referral.ts';

const built = await buildPackage('referral', packageFiles('referral'));
if (!built.ok) throw new Error(JSON.stringify(built.error));
const tables = built.value.input.processes[0]?.bundle.decisions ?? {};
const settings = readPackageFile('settings.json') as JsonObject;

function decide(id: string, variables: JsonObject): { value: Json; rules: string[] } {
  const context = { variables, now: 0, policies: testPolicies, settings, businessKey: 'ZZ1', instanceId: 'I1' };
  const outcome = evaluateDecision(tables[id] as DecisionModel, context);
  if (!outcome.ok) throw new Error(outcome.error);
  return { value: outcome.value.value, rules: outcome.value.matchedRules };
}

const NORMAL = { temperature: 36.6, pulse: 80, respiration: 18, systolic: 120, diastolic: 80, spo2: 98, gcs: 15 };
const urgent = (vitals: JsonObject, more: JsonObject = {}): JsonObject => ({ referralType: 'URGENT', vitals: { ...NORMAL, ...vitals }, ...more });

describe('referral-triage', () => {
  it.each<[number, string, JsonObject, string, number, string]>([
    [1, 'GCS 12', urgent({ gcs: 12 }), 'I', 1, 'TRI-I'],
    [2, 'SpO2 89', urgent({ spo2: 89 }), 'I', 1, 'TRI-I'],
    [3, 'respiration 31', urgent({ respiration: 31 }), 'I', 1, 'TRI-I'],
    [4, 'chest pain 16 min', urgent({}, { chestPainMin: 16 }), 'I', 1, 'TRI-I'],
    [5, 'stroke 4.5 h ago', urgent({}, { strokeOnsetH: 4.5 }), 'I', 1, 'TRI-I'],
    [6, 'GI bleeding with systolic 89', urgent({ systolic: 89 }, { bleeding: 'GI' }), 'I', 1, 'TRI-I'],
    [6, 'ISS 16', urgent({}, { traumaISS: 16 }), 'I', 1, 'TRI-I'],
    [6, 'haemoptysis 501 ml', urgent({}, { bleeding: 'HAEMOPTYSIS', bleedingMl: 501 }), 'I', 1, 'TRI-I'],
    [7, 'green channel', { referralType: 'GREEN', vitals: NORMAL }, 'I', 1, 'TRI-I'],
    [8, 'urgent', urgent({}), 'II', 3, 'TRI-II'],
    [8, 'just outside every limit', urgent({ gcs: 13, spo2: 90, respiration: 30, systolic: 90 }, { chestPainMin: 15, strokeOnsetH: 4.6, bleeding: 'GI', traumaISS: 15 }), 'II', 3, 'TRI-II'],
    [8, 'pain relieved by nitroglycerin', urgent({}, { chestPainMin: 40, chestPainRelieved: true }), 'II', 3, 'TRI-II'],
    [8, 'no vital signs at all', { referralType: 'URGENT' }, 'II', 3, 'TRI-II'],
    [9, 'suspected malignancy', { referralType: 'ROUTINE', suspectedMalignancy: true }, 'III', 14, 'TRI-III'],
    [9, 'progressive deficit', { referralType: 'ROUTINE', progressiveDeficit: true }, 'III', 14, 'TRI-III'],
    [10, 'routine', { referralType: 'ROUTINE' }, 'IV', 30, 'TRI-IV'],
  ])('row %i: %s', (row, _, referral, level, validDays, slaId) => {
    expect(decide('referral-triage', { referral })).toEqual({ value: { level, validDays, slaId }, rules: [`referral-triage-${row}`] });
  });

  it('levels of the synthetic referrals', () => {
    const levels = referrals.map((referral) => (decide('referral-triage', { referral }).value as JsonObject)['level']);
    expect(levels).toEqual([
      'I', 'I', 'II', 'IV', 'III', 'II', 'I', 'II', 'I', 'IV', 'IV', 'III', 'II', 'III', 'IV', 'II', 'IV', 'III', 'I', 'IV', 'II', 'IV', 'II', 'IV', 'II', 'IV', 'I', 'IV', 'IV', 'IV',
    ]);
  });
});

describe('referral-eligibility', () => {
  const initiator = { orgId: 'C00001' };
  const relation = { receives: true, sameAlliance: true, crossDistrict: false };
  const hypertension = [{ code: 'I10', type: 'MAIN' }];
  const referral = { referralType: 'ROUTINE', targetOrg: 'H00001', aim: ['1'], referralReason: 'E', diagnosis: [{ code: 'C34.9', type: 'MAIN' }], patient: { insuranceType: '01' } };

  it.each<[string, JsonObject, string, boolean]>([
    ['to itself', { referral: { ...referral, targetOrg: 'C00001' } }, 'BLOCK', false],
    ['to who does not receive', { relation: { ...relation, receives: false } }, 'BLOCK', false],
    ['beyond local capability', {}, 'ELIGIBLE', false],
    ['a payer who must approve', { referral: { ...referral, patient: { insuranceType: '06' } } }, 'ELIGIBLE', true],
    ['what the centre treats itself', { referral: { ...referral, diagnosis: hypertension } }, 'ADVISE_LOCAL', false],
    ['the same, not controlled', { referral: { ...referral, diagnosis: hypertension, referralReason: 'C' } }, 'ELIGIBLE', false],
    ['the same, with a red flag', { referral: { ...referral, diagnosis: hypertension, referralType: 'URGENT' } }, 'ELIGIBLE', false],
    ['the same, for an examination', { referral: { ...referral, diagnosis: hypertension, aim: ['2'] } }, 'ELIGIBLE', false],
  ])('%s', (_, changes, result, reviewRequired) => {
    expect(decide('referral-eligibility', { referral, relation, initiator, ...changes }).value).toMatchObject({ result, reviewRequired, warning: null });
  });

  it('warns of a hospital outside the alliance', () => {
    const value = decide('referral-eligibility', { referral, initiator, relation: { ...relation, sameAlliance: false } }).value as JsonObject;
    expect(value['warning']).toContain('联盟');
  });

  it('has exactly one answer for every combination of its inputs', () => {
    for (const targetOrg of ['C00001', 'H00001']) for (const receives of [true, false]) for (const referralType of ['ROUTINE', 'URGENT']) for (const aim of [['1'], ['2']])
      for (const diagnosis of [hypertension, referral.diagnosis]) for (const insuranceType of ['01', '06']) {
        const variables = { initiator, relation: { ...relation, receives }, referral: { ...referral, targetOrg, referralType, aim, diagnosis, patient: { insuranceType } } };
        expect(decide('referral-eligibility', variables).rules).toHaveLength(1);
      }
  });
});

describe('referral-internal-review', () => {
  const routine = { triage: { level: 'IV' }, eligibility: { reviewRequired: false }, initiator: { userId: 'gp.lin' }, relation: { crossDistrict: false }, referral: {} };

  it.each<[string, JsonObject, string]>([
    ['routine', {}, 'NONE'],
    ['urgent, though the payer must approve', { triage: { level: 'II' }, eligibility: { reviewRequired: true } }, 'NONE'],
    ['the payer must approve', { eligibility: { reviewRequired: true } }, 'CHC_COORD'],
    ['across districts', { relation: { crossDistrict: true } }, 'CHC_COORD'],
    ['costly', { referral: { estimatedCost: 50_001 } }, 'CHC_COORD'],
    ['started by a hospital system', { initiator: { userId: null } }, 'NONE'],
  ])('%s', (_, changes, mode) => {
    expect(decide('referral-internal-review', { ...routine, ...changes }).value).toMatchObject({ mode });
  });
});

describe('referral-target', () => {
  it('collects the hospital the doctor named and those with the department', () => {
    const { value } = decide('referral-target', { referral: { targetDept: 'CARD', targetOrg: 'H00002', diagnosis: [] } });
    expect((value as JsonObject[]).map(({ orgId, score }) => [orgId, score])).toEqual([['H00002', 100], ['H00001', 90], ['H00002', 80], ['H00003', 60]]);
  });

  it('puts the designated hospital first', () => {
    const { value } = decide('referral-target', { referral: { targetDept: 'RESP', targetOrg: 'H00001', diagnosis: [{ code: 'A16.2' }] } });
    expect((value as JsonObject[]).at(-1)).toMatchObject({ orgId: 'H00003', score: 200 });
  });
});
