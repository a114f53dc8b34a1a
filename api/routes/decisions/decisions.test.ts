import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deployPackage } from '../../deploy/deploy-package.ts';
import { sampleFiles } from '../../test-support/sample-package.ts';
import { testServer, type Client, type TestServer } from '../../test-support/index.ts';
import type { DecisionDetail, EditedRule } from '../../contract/decisions.ts';

const DMN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d">
  <!-- kept -->
  <decision id="urgency" name="加急判定">
    <decisionTable id="t" hitPolicy="UNIQUE">
      <input id="urgent" label="加急"><inputExpression typeRef="boolean"><text>request.urgent = true</text></inputExpression></input>
      <input id="kind" label="类别"><inputExpression typeRef="string"><text>request.kind</text></inputExpression><inputValues><text>"A","B"</text></inputValues></input>
      <output id="o" label="级别" name="level" typeRef="string"><outputValues><text>"HIGH","LOW"</text></outputValues></output>
      <rule id="r1"><description>急</description><inputEntry id="r1i"><text>true</text></inputEntry><inputEntry id="r1k"><text>-</text></inputEntry><outputEntry id="r1o"><text>"HIGH"</text></outputEntry></rule>
      <rule id="r2"><inputEntry id="r2i"><text>false</text></inputEntry><inputEntry id="r2k"><text>"A"</text></inputEntry><outputEntry id="r2o"><text>"LOW"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;
const files = {
  ...sampleFiles, 'urgency.dmn': DMN,
  'request.bpmn': sampleFiles['request.bpmn']!.replace('targetRef="review"/>', 'targetRef="decide"/><bpmn:businessRuleTask id="decide" name="判定" camunda:decisionRef="urgency" camunda:resultVariable="level"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f0</bpmn:outgoing></bpmn:businessRuleTask><bpmn:sequenceFlow id="f0" sourceRef="decide" targetRef="review"/>')
    .replace('<bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2', '<bpmn:incoming>f0</bpmn:incoming><bpmn:outgoing>f2'),
};

let server: TestServer;
let [admin, gp]: Client[] = [];
beforeAll(async () => {
  server = await testServer();
  const deployed = await deployPackage(server.store, 'sample', files, null, 1);
  expect(deployed.ok, JSON.stringify(deployed)).toBe(true);
  [admin, gp] = await Promise.all([server.login('admin'), server.login('gp.lin')]);
});
afterAll(() => server.close());

const PATH = '/api/decisions/urgency';
const read = async (): Promise<DecisionDetail> => (await admin!.get(PATH)).body;
const row = (inputs: Record<string, string>, level: string, variables = ''): object => ({ name: '', inputs, variables, expected: level === '' ? {} : { level } });
const changed = (rules: EditedRule[], index: number, change: Partial<EditedRule>): EditedRule[] => rules.map((rule, i) => (i === index ? { ...rule, ...change } : rule));

describe('decisions', () => {
  it('are for administrators only', async () => {
    const body = { base: '', rules: [], tests: [] };
    const answers = await Promise.all([gp!.get('/api/decisions'), gp!.get(PATH), gp!.post(`${PATH}/trials`, body), gp!.put(PATH, body)]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it('are listed with who asks them', async () => {
    const { items } = (await admin!.get('/api/decisions')).body;
    expect(items).toContainEqual({ key: 'urgency', name: '加急判定', packageName: 'sample', version: 1, hitPolicy: 'UNIQUE', rules: 2, tests: 0, usedBy: [{ processKey: 'request', processName: '会诊申请', elements: [{ id: 'decide', name: '判定' }] }] });
  });

  it('are read as a grid', async () => {
    expect(await read()).toMatchObject({
      hitPolicy: 'UNIQUE', aggregation: null, annotations: [], tests: [],
      inputs: [{ id: 'urgent', label: '加急', expression: 'request.urgent = true', typeRef: 'boolean', values: null }, { id: 'kind', values: '"A","B"' }],
      outputs: [{ name: 'level', label: '级别', typeRef: 'string', values: '"HIGH","LOW"', default: null }],
      rules: [{ origin: 0, when: ['true', '-'], then: ['"HIGH"'], description: '急' }, { origin: 1 }],
      clauses: { hitPolicy: 'UNIQUE', aggregation: null, inputs: [{ origin: 0, id: 'urgent' }, { origin: 1, id: 'kind', values: '"A","B"' }], outputs: [{ origin: 0, name: 'level', default: '' }] }, types: [],
    });
    expect((await admin!.get('/api/decisions/nothing')).status).toBe(404);
  });
});

describe('a trial', () => {
  it('tells row by row what comes out, by which rules', async () => {
    const { rules } = await read();
    const tests = [
      row({ urgent: 'true', kind: '"B"' }, '"HIGH"'), row({ urgent: 'false', kind: '"A"' }, '"HIGH"'), row({}, '"LOW"', '{request: {urgent: false, kind: "A"}}'), row({ urgent: 'false', kind: '"B"' }, 'null'),
      row({ urgent: 'true', kind: '"B"' }, ''), row({ urgent: '"yes"' }, '"HIGH"'), row({}, '"HIGH"', '[1]'),
    ];
    const { results, problems } = (await admin!.post(`${PATH}/trials`, { rules, tests })).body;
    expect(problems).toEqual([]);
    expect(results).toMatchObject([
      { state: 'right', matched: [0], actual: { level: 'HIGH' } }, { state: 'wrong', matched: [1], wrong: ['level'], actual: { level: 'LOW' } }, { state: 'right', matched: [1] }, { state: 'right', matched: [], actual: { level: null } },
      { state: 'open', matched: [0] }, { state: 'failed', error: expect.stringContaining('is not a boolean') }, { state: 'failed', error: expect.stringContaining('no context') },
    ]);
  });

  it('names both rules that match where only one may, and what no rule or several rules are for', async () => {
    const { rules } = await read();
    const tests = [row({ urgent: 'true', kind: '"A"' }, '"HIGH"')];
    const { results, coverage } = (await admin!.post(`${PATH}/trials`, { rules: changed(rules, 1, { when: ['-', '"A"'] }), tests, coverage: true })).body;
    expect(results).toMatchObject([{ state: 'failed', matched: [0, 1] }]);
    expect(coverage).toEqual({
      total: 4, gapCount: 1, gaps: [{ inputs: { urgent: 'false', kind: '"B"' }, rules: [] }], overlapCount: 1, overlaps: [{ inputs: { urgent: 'true', kind: '"A"' }, rules: [0, 1] }],
    });
  });

  it('tells in which cell an expression is wrong, and keeps nothing', async () => {
    const { rules } = await read();
    const broken = (await admin!.post(`${PATH}/trials`, { rules: changed(rules, 1, { when: ['false', '"A" "B"'], then: ['noSuch(1)'] }), tests: [] })).body;
    expect(broken).toMatchObject({ results: [], problems: [{ part: 'rule', row: 1, column: 1 }, { part: 'rule', row: 1, column: 2, message: expect.stringContaining('noSuch') }] });
    const tests = [row({ urgent: 'true', kind: '((' }, '"HIGH"', '{a: }')];
    expect((await admin!.post(`${PATH}/trials`, { rules, tests })).body.problems).toMatchObject([{ part: 'test', row: 0, column: 1 }, { part: 'test', row: 0, column: 2 }]);
    expect(await read()).toMatchObject({ version: 1, tests: [] });
  });

  it('decides a row at the moment it names, and tells a moment that is none', async () => {
    const { rules } = await read();
    const late = changed(rules, 0, { then: ['if now() > date and time("2030-01-01T00:00:00Z") then "HIGH" else "LOW"'] });
    const at = (moment: string, level: string): object => ({ ...row({ urgent: 'true', kind: '"B"' }, level), at: moment });
    const { results } = (await admin!.post(`${PATH}/trials`, { rules: late, tests: [at('2031-05-01T09:00', '"HIGH"'), at('2029-05-01T09:00+08:00', '"LOW"'), at('', '"LOW"')] })).body;
    expect(results.map(({ state }: { state: string }) => state)).toEqual(['right', 'right', 'right']);
    expect((await admin!.post(`${PATH}/trials`, { rules, tests: [at('tomorrow', '"HIGH"')] })).body.problems).toMatchObject([{ part: 'test', row: 0, column: 3, message: expect.stringContaining('tomorrow') }]);
  });

  it('takes other inputs, outputs and another hit policy, and tells what rules lose', async () => {
    const { clauses, rules } = await read();
    const [, kind] = clauses.inputs;
    const edited = { ...clauses, hitPolicy: 'COLLECT', aggregation: 'COUNT', inputs: [kind, { origin: null, id: 'vip', label: '贵宾', expression: 'request.vip', typeRef: 'boolean', values: '' }] };
    const body = (await admin!.post(`${PATH}/trials`, { clauses: edited, coverage: true, rules: rules.map((rule) => ({ ...rule, when: [rule.when[1], '-'] })), tests: [row({ kind: '"A"', vip: 'true' }, '2')] })).body;
    expect(body).toMatchObject({ problems: [], results: [{ state: 'right', matched: [0, 1], actual: { level: 2 } }], coverage: { total: 4, gapCount: 0 }, lost: [{ part: 'input', label: '加急', rules: [0, 1] }] });
    expect((await admin!.post(`${PATH}/trials`, { clauses: { ...edited, inputs: [{ ...kind, expression: '((' }] }, rules: rules.map((rule) => ({ ...rule, when: ['-'] })), tests: [] })).body.problems).toMatchObject([{ part: 'input', row: 0, column: 1 }]);
    expect((await admin!.post(`${PATH}/trials`, { clauses: { ...edited, hitPolicy: 'SOMETIMES' }, rules, tests: [] })).status).toBe(422);
  });
});

describe('saving', () => {
  const right = row({ urgent: 'false', kind: '"A"' }, '"LOW"');
  const red = row({ urgent: 'false', kind: '"A"' }, '"HIGH"');

  it('needs a reason while rows come out otherwise, which the audit log keeps', async () => {
    const { base, rules } = await read();
    const refused = await admin!.put(PATH, { base, rules: changed(rules, 0, { description: '很急' }), tests: [red] });
    expect([refused.status, refused.body.error.code, refused.body.error.data]).toEqual([422, 'redTests', { red: 1 }]);
    expect((await read()).version).toBe(1);
    const dry = (await admin!.put(PATH, { base, rules: changed(rules, 0, { then: ['"LOW"'] }), tests: [red], dryRun: true })).body;
    expect(dry).toMatchObject({ red: 1, report: { deploymentId: null, definitions: [{ key: 'request', previous: 2, version: 3, change: 'changed' }] } });
    const saved = (await admin!.put(PATH, { base, rules: changed(rules, 0, { description: '很急' }), tests: [red], reason: '试行' })).body;
    expect(saved).toMatchObject({ version: 2, red: 1 });
    const rows = (await admin!.get('/api/audit?action=decision.save')).body.items;
    expect(rows.find(({ outcome }: { outcome: string }) => outcome === 'ok')).toMatchObject({ data: { package: 'sample', red: 1, reason: '试行' } });
  });

  it('makes a new version of what asks the decision; what runs keeps its own', async () => {
    const started = await gp!.post('/api/processes/request/start', { data: { target: 'H00001', reason: '测试' } });
    expect(started.status, JSON.stringify(started.body)).toBe(201);
    const before = (await server.store.latest('request'))!;
    const { base, rules } = await read();
    const saved = await admin!.put(PATH, { base, rules: [...rules, { origin: null, when: ['false', '"B"'], then: ['"LOW"'], annotations: [], description: '' }], tests: [right] });
    expect(saved.body, JSON.stringify(saved.body)).toMatchObject({ version: 3, red: 0, report: { definitions: [{ key: 'request', version: before.version + 1, change: 'changed' }] } });
    expect(await read()).toMatchObject({ version: 3, tests: [right], rules: [{}, {}, { origin: 2, when: ['false', '"B"'] }] });
    expect((await server.store.storedPackage('sample'))?.decisions[0]?.xml).toContain('<!-- kept -->');
    const { items } = (await admin!.get('/api/definitions/request/versions')).body;
    expect(items).toMatchObject([{ version: before.version + 1, running: 0 }, { version: before.version, running: 1 }, {}, {}]);
  });

  it('is refused on an older table, for cells that are wrong, and keeps test rows alone without a new version', async () => {
    const { base, rules } = await read();
    expect((await admin!.put(PATH, { base: 'older', rules, tests: [] })).body.error.code).toBe('stale');
    expect((await admin!.put(PATH, { base, rules: changed(rules, 0, { when: ['((', '-'] }), tests: [] })).body.error).toMatchObject({ code: 'invalidTable', data: { problems: [{ part: 'rule', row: 0, column: 0 }] } });
    expect((await admin!.put(PATH, { base, rules: changed(rules, 0, { when: ['true'] }), tests: [] })).body.error.code).toBe('invalidTable');
    expect((await admin!.put(PATH, { base, rules, tests: [right, right] })).body).toMatchObject({ version: 3, report: { definitions: [{ change: 'same' }] } });
    expect((await read()).tests).toHaveLength(2);
  });

  it('takes columns as they are edited, with the other parts of the file as they were', async () => {
    const before = (await server.store.storedPackage('sample'))!.decisions[0]!.xml;
    const { base, rules, clauses, tests, version } = await read();
    const [urgent, kind] = clauses.inputs;
    const edited = { ...clauses, hitPolicy: 'FIRST', inputs: [{ ...kind!, label: '种类' }, urgent!] };
    const body = { base, clauses: edited, rules: rules.map((rule) => ({ ...rule, when: [rule.when[1]!, rule.when[0]!] })), tests };
    expect((await admin!.put(PATH, { ...body, clauses: { ...edited, inputs: [] } })).body.error.data.problems).toMatchObject([{ part: 'rule', row: 0 }, {}, {}]);
    const saved = (await admin!.put(PATH, body)).body;
    expect(saved, JSON.stringify(saved)).toMatchObject({ version: version + 1, red: 0, lost: [], report: { definitions: [{ key: 'request', change: 'changed' }] } });
    const after = await read();
    expect(after).toMatchObject({ hitPolicy: 'FIRST', inputs: [{ id: 'kind', label: '种类' }, { id: 'urgent' }], rules: [{ when: ['-', 'true'] }, { when: ['"A"', 'false'] }, { when: ['"B"', 'false'] }], tests });
    const outside = (xml: string): string => xml.replace(/<decisionTable[^]*<\/decisionTable>/, '');
    expect(outside((await server.store.storedPackage('sample'))!.decisions[0]!.xml)).toBe(outside(before));
    const back = { base: after.base, clauses: { ...after.clauses, hitPolicy: 'UNIQUE', inputs: [after.clauses.inputs[1]!, { ...after.clauses.inputs[0]!, label: '类别' }] }, rules: after.rules.map((rule) => ({ ...rule, when: [rule.when[1]!, rule.when[0]!] })), tests };
    expect((await admin!.put(PATH, back)).status).toBe(200);
    expect((await server.store.storedPackage('sample'))!.decisions[0]!.xml).toBe(before);
  });

  it('outlives another start of the installation; its rows outlive any deployment without rows', async () => {
    const current = await read();
    await deployPackage(server.store, 'sample', files, null, 2, { keepLater: true });
    expect(await read()).toEqual(current);
    const newer = { ...files, 'urgency.dmn': DMN.replace('急<', '很急<') };
    await deployPackage(server.store, 'sample', newer, null, 3, { keepLater: true });
    expect(await read()).toMatchObject({ version: current.version + 1, rules: [{ description: '很急' }, {}], tests: [right, right] });
  });
});
