import { expect, it } from 'vitest';
import { canonicalJson } from '../../engine/model/canonical-json.ts';
import type { DefinitionBundle } from '../../engine/model/graph.ts';
import type { DeploymentInput } from '../contract.ts';
import { sha256 } from '../sha256.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { START, unique } from '../test-support/events.ts';

function bundle(key: string, versionTag?: string): DefinitionBundle {
  return { schema: 1, graph: { schema: 1, key, nodes: [], flows: [], messages: [], decisions: [], properties: {}, ...(versionTag !== undefined && { versionTag }) }, decisions: {}, settings: {} };
}

function deployment(key: string, more: Partial<DeploymentInput> = {}): DeploymentInput {
  return {
    name: 'Referral',
    source: 'cli',
    at: START,
    by: 'admin',
    packageName: key,
    processes: [{ key, name: '上转', versionTag: null, xml: '<bpmn/>', bundle: bundle(key) }],
    decisions: [{ key: `${key}-triage`, name: null, xml: '<dmn/>' }],
    forms: [{ key: 'triage', schema: { title: '分诊' } }],
    resources: { 'states.json': { states: [{ id: 'DRAFT' }] }, 'old.json': 1 },
    ...more,
  };
}

describeOnEachDatabase('deployment', (database) => {
  it('makes version 1, which can be looked up with all that belongs to it', async () => {
    const { store } = database;
    const key = unique('process');
    const { deploymentId, definitions } = await store.deploy(deployment(key));
    const hash = sha256(canonicalJson(bundle(key)));
    const row = { id: `${key}:1`, key, version: 1, name: '上转', hash, deploymentId, packageName: key, deployedAt: START, versionTag: null };
    expect(definitions).toEqual([row]);
    expect(await store.latest(key)).toEqual(row);
    expect(await store.byId(`${key}:1`)).toEqual(row);
    expect(await store.list()).toContainEqual(row);
    expect(await store.xml(`${key}:1`)).toBe('<bpmn/>');
    expect(await store.form(`${key}:1`, 'triage')).toEqual({ key: 'triage', hash: sha256(canonicalJson({ title: '分诊' })), schema: { title: '分诊' } });
    expect(await store.resource(key, 'states.json')).toEqual({ states: [{ id: 'DRAFT' }] });
    expect(await store.blob(hash)).toBe(canonicalJson(bundle(key)));
  });

  it('keeps the version of what has not changed', async () => {
    const { store } = database;
    const key = unique('process');
    const first = await store.deploy(deployment(key));
    expect(await store.deploy(deployment(key, { at: START + 1, name: 'again' }))).toEqual(first);
    const second = unique('process');
    const both = deployment(key, { processes: [...deployment(key).processes, { ...deployment(second).processes[0]!, key: second, bundle: bundle(second) }] });
    expect((await store.deploy(both)).definitions.map((row) => row.id)).toEqual([`${key}:1`, `${second}:1`]);
  });

  it('makes a new version when the model, the diagram or a form of the package changes; the old one keeps its forms', async () => {
    const { store } = database;
    const key = unique('process');
    await store.deploy(deployment(key));
    const [process] = deployment(key).processes;
    const changes: Partial<DeploymentInput>[] = [
      { processes: [{ ...process!, bundle: bundle(key, '2.0') }] },
      { processes: [{ ...process!, xml: '<bpmn moved="true"/>' }] },
      { forms: [{ key: 'triage', schema: { title: '分诊受理' } }], resources: { 'states.json': 2 } },
    ];
    for (const [i, change] of changes.entries()) {
      expect((await store.deploy(deployment(key, change))).definitions[0]?.version).toBe(i + 2);
    }
    expect((await store.form(`${key}:1`, 'triage'))?.schema).toEqual({ title: '分诊' });
    expect((await store.form(`${key}:4`, 'triage'))?.schema).toEqual({ title: '分诊受理' });
    expect(await store.resource(key, 'states.json')).toBe(2);
    expect(await store.resource(key, 'old.json'), 'no longer part of the package').toBeNull();
    expect((await store.deploy(deployment(key))).definitions[0]?.version, 'back to what version 1 was').toBe(5);
  });

  it('makes one version of the same package deployed by several at once', async () => {
    const stores = [database.store, database.another(), database.another()];
    const key = unique('process');
    const results = await Promise.all([...stores, ...stores].map((store) => store.deploy(deployment(key))));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect((await database.store.list()).filter((row) => row.key === key)).toHaveLength(1);
  });

  it('knows nothing of what was never deployed', async () => {
    const { store } = database;
    expect([await store.latest('x'), await store.byId('x:1'), await store.xml('x:1'), await store.form('x:1', 'f'), await store.resource('x', 'y'), await store.blob('z')]).toEqual(Array(6).fill(null));
  });

  it('pins policies by content', async () => {
    const { store } = database;
    const before = await store.currentPolicies();
    expect(await store.blob(before.hash)).toBe(canonicalJson(before.policies));
    expect((await store.currentPolicies()).hash).toBe(before.hash);
    const calendar = { id: unique('CAL'), utcOffset: 480, week: [[], [[480, 720]]] as [number, number][][], exceptions: { '2026-10-01': false } };
    await store.putCalendar(calendar);
    await store.putSlaPolicy({ id: 'TRI-X', due: 'PT10M', calendar: calendar.id, remind: [50, 80], escalateTo: 'duty_officer' });
    await store.putSlaPolicy({ id: 'TRI-X', due: 'PT20M', calendar: calendar.id, remind: [50] });
    const after = await store.currentPolicies();
    expect(after.hash).not.toBe(before.hash);
    expect(after.policies.calendars[calendar.id]).toEqual(calendar);
    expect(after.policies.sla['TRI-X']).toEqual({ id: 'TRI-X', due: 'PT20M', calendar: calendar.id, remind: [50] });
    expect(await store.blob(before.hash), 'instances pinned to it still need it').not.toBeNull();
    expect(await database.another().putBlob('policies', after.policies)).toBe(after.hash);
  });
});
