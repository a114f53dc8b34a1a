import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../root.ts';
import { loadModel, loadPackage } from './package-folder.ts';

const REFERRAL = join(ROOT, 'bpmn/referral');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a model in its package has the forms, decisions and settings of the package', async () => {
  const { package: loaded, keys } = await loadModel(join(REFERRAL, 'referral-up.bpmn'));
  expect(keys).toEqual(['referral-up']);
  expect(loaded.forms.get('triage')).toMatchObject({ 'x-variable': 'triageDecision' });
  const { bundle, policies } = loaded.definitions.get('referral-up')!;
  expect(Object.keys(bundle.decisions)).toContain('referral-triage');
  expect(bundle.settings).toMatchObject({ maxQueries: 1 });
  expect(policies.sla['TRI-IV']).toMatchObject({ calendar: 'WORKDAY' });
});

test('a model alone is played alone, unless it needs decisions', async () => {
  const alone = join(folder, 'approval.bpmn');
  writeFileSync(alone, readFileSync(join(ROOT, 'tests/fixtures/approval.bpmn')));
  expect((await loadModel(alone)).keys).toEqual(['approval']);
  const needy = join(folder, 'referral-up.bpmn');
  writeFileSync(needy, readFileSync(join(REFERRAL, 'referral-up.bpmn')));
  await expect(loadModel(needy)).rejects.toThrow(/needs the decisions .*referral-triage.*\n.*has errors/);
});

test('a package with mistakes is refused with all of them', async () => {
  writeFileSync(join(folder, 'a.bpmn'), '<bpmn');
  writeFileSync(join(folder, 'settings.json'), '{');
  await expect(loadPackage(folder)).rejects.toThrow(/settings\.json[^]*a\.bpmn|a\.bpmn[^]*settings\.json/);
  await expect(loadPackage(join(folder, 'nothing'))).rejects.toThrow(/no folder/);
});
