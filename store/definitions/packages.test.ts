import { expect, it } from 'vitest';
import type { DefinitionBundle } from '../../engine/model/graph.ts';
import type { DeploymentInput } from '../contract.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { START, unique } from '../test-support/events.ts';

const bundle = (key: string): DefinitionBundle => ({ schema: 1, graph: { schema: 1, key, nodes: [], flows: [], messages: [], decisions: [], properties: {} }, decisions: {}, settings: {} });
const process = (key: string): DeploymentInput['processes'][number] => ({ key, name: null, versionTag: null, xml: '<bpmn/>', bundle: bundle(key) });
const deployment = (packageName: string, more: Partial<DeploymentInput>): DeploymentInput => ({ name: packageName, source: 'cli', at: START, by: null, packageName, processes: [], decisions: [], forms: [], resources: {}, ...more });
const forms = (...keys: string[]): DeploymentInput['forms'] => keys.map((key) => ({ key, schema: { title: key } }));

describeOnEachDatabase('packages', (database) => {
  it('are told without their texts as they are with them', async () => {
    const { store } = database;
    const [referral, imaging, empty] = [unique('a'), unique('b'), unique('c')];
    const [up, down, moved] = [unique('up'), unique('down'), unique('moved')];
    await store.deploy(deployment(referral, { processes: [process(up), process(moved)], decisions: [{ key: `${up}-triage`, name: null, xml: '<dmn/>' }], forms: forms('old', 'start') }));
    await store.deploy(deployment(referral, { at: START + 1, processes: [process(up), process(down)], decisions: [{ key: `${up}-triage`, name: null, xml: '<dmn v="2"/>' }, { key: `${up}-level`, name: null, xml: '<dmn/>' }], forms: forms('start', 'triage') }));
    await store.deploy(deployment(imaging, { at: START + 2, processes: [process(moved)], forms: forms('order') }));
    await store.deploy(deployment(empty, { at: START + 3, decisions: [{ key: `${empty}-alone`, name: null, xml: '<dmn/>' }] }));

    const summaries = (await store.packageSummaries()).filter(({ name }) => [referral, imaging, empty].includes(name));
    expect(summaries).toMatchObject([
      { name: referral, processes: [{ key: down }, { key: up }], decisions: [`${up}-level`, `${up}-triage`], forms: ['start', 'triage'] }, { name: imaging, processes: [{ key: moved }], decisions: [], forms: ['order'] },
    ]);
    for (const summary of summaries) {
      const stored = (await store.storedPackage(summary.name))!;
      expect(summary).toEqual({ name: stored.name, processes: stored.processes.map(({ key, hash }) => ({ key, hash })), decisions: stored.decisions.map(({ key }) => key), forms: stored.forms.map(({ key }) => key) });
      expect(await store.deployedForms(summary.name)).toEqual(stored.forms.map((form) => ({ packageName: stored.name, ...form })));
    }
    expect(await store.storedPackage(empty)).toBeNull();
    expect((await store.deployedForms()).filter(({ packageName }) => [referral, imaging].includes(packageName)).map(({ key }) => key)).toEqual(['start', 'triage', 'order']);
    expect(await store.deployedForms(unique('none'))).toEqual([]);
  });
});
