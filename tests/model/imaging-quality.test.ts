/** Quality samples, and orders made twice. */
import { beforeEach, describe, expect, it } from 'vitest';
import { buildPackage } from '../../api/deploy/deploy-package.ts';
import { evaluateDecision } from '../../engine/dmn/index.ts';
import type { DecisionModel } from '../../engine/model/graph.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import { packageFiles } from '../harness/harness.ts';
import { testPolicies } from '../harness/definition.ts';
import { imagingHarness, type Imaging } from '../harness/imaging.ts';

describe('quality assurance', () => {
  let imaging: Imaging;
  beforeEach(async () => {
    imaging = await imagingHarness();
  });

  it('checks the reports of a new reader, by somebody who had no part in them', async () => {
    await imaging.queued();
    await imaging.report();
    await imaging.review();
    await imaging.acknowledge();
    expect(await imaging.variable('qaSample')).toMatchObject({ sampled: true, reason: '新医师最初的报告全部抽查' });
    expect(await imaging.open()).toEqual(['U_Quality']);
    await imaging.harness.complete('senior.cao', 'U_Quality', { grade: 'D3', note: '漏报小出血灶' }, 'DISCREPANT');
    expect(await imaging.notified()).toContain('imaging-quality -> user:rad.shi');
    await imaging.message('gp.lin', 'imaging.closed', { closing: {} });
    expect([(await imaging.harness.state()).status, await imaging.problems()]).toEqual(['completed', []]);
  });

  it('is drawn once a case, whatever is amended', async () => {
    await imaging.queued();
    await imaging.report();
    await imaging.review();
    await imaging.acknowledge();
    await imaging.harness.complete('senior.cao', 'U_Quality', { grade: 'D1' }, 'CONFIRM');
    await imaging.message('gp.lin', 'report.amend', { amendRequest: { kind: 'ADDENDUM', reason: '补充' } });
    await imaging.harness.complete('rad.shi', 'U_Amend', { kind: 'ADDENDUM', reason: '补充', impression: '同前', effectOnCare: 'NONE' }, 'SUBMIT');
    await imaging.harness.complete('senior.cao', 'U_ReviewAmend', {}, 'AGREE');
    await imaging.acknowledge();
    expect(await imaging.open()).toEqual([]);
  });
});

describe('qa-sample', async () => {
  const files = packageFiles('imaging');
  const built = await buildPackage('imaging', files);
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  const table = built.value.input.processes[0]?.bundle.decisions['qa-sample'] as DecisionModel;
  const settings = JSON.parse(files['settings.json'] ?? '{}') as JsonObject;

  it.each([
    ['D3 of the reviewer', { sample: { draw: 99, reports: 500 }, review: { discrepancy: 'D3' } }, true],
    ['D4 of two readings', { sample: { draw: 99, reports: 500 }, comparison: { grade: 'D4' } }, true],
    ['one of the first thirty', { sample: { draw: 99, reports: 29 }, review: { discrepancy: 'D1' } }, true],
    ['the thirty-first, drawn', { sample: { draw: 4, reports: 30 }, review: { discrepancy: 'D2' } }, true],
    ['the thirty-first, not drawn', { sample: { draw: 5, reports: 30 }, review: { discrepancy: 'D2' } }, false],
  ])('%s', (_, facts: JsonObject, sampled) => {
    const variables = { review: null, arbitration: null, comparison: null, ...facts };
    expect(evaluateDecision(table, { variables, now: 0, policies: testPolicies, settings, businessKey: 'YX1', instanceId: 'I1' })).toMatchObject({ ok: true, value: { value: { sampled } } });
  });
});

describe('the same examination ordered twice', () => {
  it('is told to whoever ordered it, and the cases are linked', async () => {
    const imaging = await imagingHarness();
    const { harness } = imaging;
    await imaging.order();
    const first = harness.instanceId;
    const { order, initiator } = await harness.variables();
    const again = (businessKey: string, changes: JsonObject) => harness.start({ user: 'gp.lin', processKey: 'imaging-remote', businessKey, variables: { order: { ...(order as JsonObject), ...changes }, initiator: initiator ?? null, orgNames: {} } });
    await again('YX2', {});
    expect(await imaging.notified()).toContain('imaging-duplicate -> user:gp.lin');
    expect(await harness.store.caseLinks(harness.instanceId)).toMatchObject([{ fromInstanceId: first, kind: 'imaging.duplicate' }]);
    await again('YX3', { bodyPart: 'CHEST' });
    expect(await imaging.variable('duplicates')).toEqual({ open: [] });
    await harness.advance('P1D');
    await harness.advance(1);
    await again('YX4', {});
    expect(await imaging.variable('duplicates')).toEqual({ open: [] });
    expect((await harness.store.incidents())).toEqual([]);
  });
});
