import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFolders, readPackage } from '../../start/packages.ts';
import { sampleFiles } from '../../../api/test-support/sample-package.ts';
import { compileDefinition } from '../../../tests/harness/definition.ts';
import { model } from '../../../tests/harness/play.ts';
import { stateChanges } from './case-states.ts';
import { lintConfigOf, type LintConfig } from './bpmnlint/config.ts';
import { shown, type Finding } from './finding.ts';
import { lintFiles } from './lint.ts';

const package_ = (files: Record<string, string>, handlers?: string[], bpmnlint?: LintConfig): Promise<Finding[]> => lintFiles('test', files, { whole: true, ...(handlers && { handlers: new Set(handlers) }), ...(bpmnlint && { bpmnlint }) });
const lintModel = (process: string, files: Record<string, string> = {}): Promise<Finding[]> => package_({ 'p.bpmn': model(process), ...files }, ['known', 'known.too']);
const of = (findings: Finding[], rule: string): Partial<Finding>[] => findings.filter((finding) => finding.rule === rule).map(({ element, severity }) => ({ element, severity }));

describe('the packages of the product', () => {
  it.each(packageFolders().map((folder): [string, string] => [basename(folder), folder]))('%s is without findings', async (_, folder) => {
    expect((await package_(readPackage(folder), undefined, lintConfigOf(folder))).map(shown)).toEqual([]);
  });
});

describe('what the compiler and the deployment refuse', () => {
  it('is reported with place and advice, once', async () => {
    const xml = sampleFiles['request.bpmn']!;
    const task = /<(?:bpmn:)?userTask [^>]*id="([^"]+)"/.exec(xml)!;
    const findings = await package_({ ...sampleFiles, 'request.bpmn': xml.replace(/camunda:formKey="[^"]+"/, 'camunda:formKey="nothing"') });
    const [first] = findings;
    expect(first).toMatchObject({ rule: 'package', severity: 'error', file: 'request.bpmn', element: task[1], message: 'there is no form nothing in the package', advice: expect.stringContaining('forms/') });
    expect(first?.line).toBe(xml.slice(0, task.index).split('\n').length);
    expect(findings.filter(({ message }) => message === first?.message)).toHaveLength(1);
  });

  it('does not keep the other files from being looked at', async () => {
    const findings = await package_({ 'bad.bpmn': '<bpmn', 'p.bpmn': model('<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><userTask id="t"/>') });
    expect(findings[0]).toMatchObject({ rule: 'compile', file: 'bad.bpmn', severity: 'error' });
    expect(findings.filter(({ rule }) => rule === 'compile')).toHaveLength(1);
    expect(of(findings, 'user-task-form')).toContainEqual({ element: 't', severity: 'warning' });
  });
});

describe('the rules', () => {
  it('name handlers the worker does not have', async () => {
    const task = (id: string, handler: string): string => `<serviceTask id="${id}" name="n"><extensionElements><camunda:connector><camunda:connectorId>${handler}</camunda:connectorId></camunda:connector></extensionElements></serviceTask>`;
    const findings = await lintModel(`<startEvent id="s" name="n"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/>${task('a', 'known')}<sequenceFlow id="f2" sourceRef="a" targetRef="b"/>${task('b', 'known.tool')}
      <sequenceFlow id="f3" sourceRef="b" targetRef="c"/><serviceTask id="c" name="n" camunda:type="external" camunda:topic="elsewhere"/>`);
    expect(of(findings, 'handler-unknown')).toEqual([{ element: 'b', severity: 'error' }]);
    expect(findings.find(({ rule }) => rule === 'handler-unknown')?.advice).toContain('known, known.too');
  });

  it('want names where people read them', async () => {
    const findings = await lintModel(`<startEvent id="s" name="n"/><sequenceFlow id="f1" sourceRef="s" targetRef="g"/><exclusiveGateway id="g" default="f3"/>
      <sequenceFlow id="f2" sourceRef="g" targetRef="m"><conditionExpression>=a = 1</conditionExpression></sequenceFlow><sequenceFlow id="f3" sourceRef="g" targetRef="m"/>
      <exclusiveGateway id="m"/><sequenceFlow id="f4" sourceRef="m" targetRef="e"/><endEvent id="e"/>`);
    expect(of(findings, 'name-missing').map(({ element }) => element)).toEqual(['g', 'f2', 'e']);
  });

  it.each<[string, boolean]>([
    ['PT1H', true], ['=duration("PT1H")', true], ['=dueIn("PT1H", "CLOCK")', false], ['=settings.limits.answer', false], ['=deadline("TRI-IV")', false], ['=deadline("TRI-V")', true], ['=appointment.start', false],
    ['=date and time(plan.start) + duration("P" + string(row.day) + "D")', false],
  ])('ask of the time %s whether it is a policy: %s', async (time, found) => {
    const kind = time.startsWith('=d') || time.startsWith('=app') ? 'timeDate' : 'timeDuration';
    const findings = await lintModel(`<startEvent id="s" name="n"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
      <intermediateCatchEvent id="t" name="n"><timerEventDefinition><${kind}>${time.replaceAll('"', '&quot;')}</${kind}></timerEventDefinition></intermediateCatchEvent>`);
    expect(of(findings, 'timer-policy')).toEqual(found ? [{ element: 't', severity: 'warning' }] : []);
  });

  it('want English texts in forms, and a use for every form and decision', async () => {
    const form = { $id: 'left', type: 'object', title: '表', 'x-variable': 'x', 'x-outcomes': [{ id: 'OK', label: '好' }], properties: { a: { type: 'string', title: '甲' }, sign: { type: 'object', title: '签', 'x-title-en': 'Sign', 'x-widget': 'signature', properties: { signer: { type: 'string' } } } } };
    const findings = await lintModel('<startEvent id="s" name="n"/>', { 'forms/left.json': JSON.stringify(form) });
    expect(of(findings, 'form-english').map(({ element }) => element)).toEqual([null, 'x-outcomes.OK', 'a']);
    expect(findings.filter(({ rule }) => rule === 'unused')).toMatchObject([{ file: 'forms/left.json' }]);
    const decision = readPackage(packageFolders().find((folder) => folder.endsWith('referral'))!)['referral-triage.dmn']!;
    expect(of(await lintModel('<startEvent id="s" name="n"/>', { 'd.dmn': decision }), 'unused')).toEqual([{ element: 'referral-triage', severity: 'warning' }]);
    expect(of(await lintFiles('d.dmn', { 'd.dmn': decision }, { whole: false }), 'unused')).toEqual([]);
  });
});

describe('the states of the case', () => {
  const state = (id: string): string => `<extensionElements><camunda:properties><camunda:property name="caseState" value="${id}"/></camunda:properties></extensionElements>`;
  const process = `<extensionElements><camunda:properties><camunda:property name="initialState" value="NEW"/></camunda:properties></extensionElements>
    <startEvent id="s" name="n"/><sequenceFlow id="f1" sourceRef="s" targetRef="sub"/>
    <subProcess id="sub" name="n"><startEvent id="s2" name="n"/><sequenceFlow id="g1" sourceRef="s2" targetRef="open"/>
      <manualTask id="open" name="n">${state('OPEN')}</manualTask><sequenceFlow id="g2" sourceRef="open" targetRef="e2"/><endEvent id="e2" name="n"/></subProcess>
    <boundaryEvent id="b" name="n" attachedToRef="sub"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
    <sequenceFlow id="f2" sourceRef="b" targetRef="late"/><endEvent id="late" name="n">${state('LATE')}</endEvent>
    <sequenceFlow id="f3" sourceRef="sub" targetRef="done"/><endEvent id="done" name="n">${state('DONE')}</endEvent>`;

  it('are followed into scopes, out of them, and to what interrupts them', async () => {
    const { bundle } = await compileDefinition(model(process));
    expect(stateChanges(bundle.graph)).toEqual([
      { element: 'open', to: 'OPEN', from: ['NEW'], flow: 'g1' },
      { element: 'late', to: 'LATE', from: ['NEW', 'OPEN'], flow: 'f2' },
      { element: 'done', to: 'DONE', from: ['OPEN'], flow: 'f3' },
    ]);
  });

  it('may go only where states.json lets one of them go', async () => {
    const states = ['NEW', 'OPEN', 'LATE', 'DONE'].map((id) => ({ id, name: id, nameEn: id, tone: 'neutral', final: false }));
    const document = (transitions: string[][]): Record<string, string> => ({ 'states.json': JSON.stringify({ states, transitions }) });
    expect(of(await lintModel(process, document([['NEW', 'OPEN'], ['NEW', 'LATE'], ['OPEN', 'DONE']])), 'transition-illegal')).toEqual([]);
    const findings = await lintModel(process, document([['NEW', 'OPEN'], ['NEW', 'LATE'], ['NEW', 'DONE']]));
    expect(of(findings, 'transition-illegal')).toEqual([{ element: 'done', severity: 'warning' }]);
    expect(findings.find(({ rule }) => rule === 'transition-illegal')?.message).toBe('the case comes by f3 as OPEN, and states.json does not let it go on to DONE');
  });
});
