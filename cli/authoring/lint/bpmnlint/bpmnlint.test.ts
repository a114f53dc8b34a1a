import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { model } from '../../../../tests/harness/play.ts';
import type { Finding } from '../finding.ts';
import { lintFiles } from '../lint.ts';
import { bpmnlintAdvice } from './advice.ts';
import { lintConfigOf, RECOMMENDED, type LintConfig } from './config.ts';

const lint = (xml: string, bpmnlint?: LintConfig): Promise<Finding[]> => lintFiles('test', { 'p.bpmn': xml }, { whole: false, ...(bpmnlint && { bpmnlint }) });
const ofBpmnlint = (findings: Finding[]) => findings.filter(({ rule }) => rule.startsWith('bpmnlint/')).map(({ rule, element, severity, line }) => ({ rule, element, severity, line }));

/** Two flows out of a task, and two into another. */
const SPLIT = `<startEvent id="s" name="n"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/><manualTask id="a" name="n"/>
<sequenceFlow id="f2" sourceRef="a" targetRef="b"/><sequenceFlow id="f3" sourceRef="a" targetRef="c"/>
<manualTask id="b" name="n"/><manualTask id="c" name="n"/>
<sequenceFlow id="f4" sourceRef="b" targetRef="e"/><sequenceFlow id="f5" sourceRef="c" targetRef="e"/><endEvent id="e" name="n"/>`;

describe('the rules of bpmnlint', () => {
  it('are applied with place, severity and advice', async () => {
    const xml = model(SPLIT);
    const line = (id: string): number => xml.slice(0, xml.indexOf(`id="${id}"`)).split('\n').length;
    const findings = await lint(xml);
    expect(ofBpmnlint(findings)).toEqual([
      { rule: 'bpmnlint/no-implicit-split', element: 'a', severity: 'error', line: line('a') },
      { rule: 'bpmnlint/no-bpmndi', element: null, severity: 'warning', line: null },
      { rule: 'bpmnlint/fake-join', element: 'e', severity: 'warning', line: line('e') },
    ]);
    expect(findings.find(({ element }) => element === 'a')?.advice).toContain('gateway');
  });

  it('ask for every element of a drawn model to be drawn', async () => {
    const diagram = '<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="d"><bpmndi:BPMNPlane id="plane" bpmnElement="p"/></bpmndi:BPMNDiagram></definitions>';
    const findings = await lint(model(SPLIT).replace('</definitions>', diagram), { rules: { 'no-bpmndi': 'error' } });
    expect(ofBpmnlint(findings).map(({ element }) => element)).toContain('a');
  });

  it('see compensation handlers inside of sub-processes', async () => {
    const inner = (association: string): string => model(`<startEvent id="s" name="n"/><sequenceFlow id="f1" sourceRef="s" targetRef="sub"/><subProcess id="sub" name="n">
      <startEvent id="s2" name="n"/><sequenceFlow id="g1" sourceRef="s2" targetRef="a"/><manualTask id="a" name="n"/><sequenceFlow id="g2" sourceRef="a" targetRef="e2"/><endEvent id="e2" name="n"/>
      <boundaryEvent id="undo" name="n" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><manualTask id="undone" name="n" isForCompensation="true"/>${association}
      </subProcess><sequenceFlow id="f2" sourceRef="sub" targetRef="e"/><endEvent id="e" name="n"/>`);
    const ends = (findings: Finding[]) => findings.filter(({ rule }) => rule === 'bpmnlint/no-implicit-end').map(({ element }) => element);
    expect(ends(await lint(inner('<association id="as" sourceRef="undo" targetRef="undone" associationDirection="One"/>')))).toEqual([]);
    expect(ends(await lint(inner('')))).toEqual(['undo']);
  });

  it('say once what our own rules say, and nothing of files that are no models', async () => {
    const findings = await lint(model('<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e" name="n"/>'));
    expect(findings.filter(({ element }) => element === 's').map(({ rule }) => rule)).toEqual(['name-missing']);
    expect((await lint('<bpmn')).map(({ rule }) => rule)).toEqual(['compile']);
  });

  it('have advice, all that are recommended', async () => {
    const { default: recommended } = (await import('bpmnlint/config/recommended.js' as string)) as { default: { rules: object } };
    expect(Object.keys(recommended.rules).filter((rule) => bpmnlintAdvice(rule).startsWith('See '))).toEqual([]);
  });
});

describe('.bpmnlintrc', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bpmnlintrc-'));
    mkdirSync(join(folder, 'package'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (content: unknown): void => writeFileSync(join(folder, '.bpmnlintrc'), JSON.stringify(content));

  it('of the folder or one above decides which rules count', async () => {
    expect(lintConfigOf(join(folder, 'package'))).toEqual(RECOMMENDED);
    write({ extends: 'bpmnlint:recommended', rules: { 'fake-join': 'off', 'no-implicit-split': 1 } });
    expect(ofBpmnlint(await lint(model(SPLIT), lintConfigOf(join(folder, 'package'))))).toMatchObject([{ rule: 'bpmnlint/no-bpmndi' }, { rule: 'bpmnlint/no-implicit-split', severity: 'warning' }]);
  });

  it('is refused when it is none, and when it names what is not there', async () => {
    write({ rulez: {} });
    expect(() => lintConfigOf(folder)).toThrow(/no configuration of bpmnlint/);
    await expect(lint(model(SPLIT), { rules: { 'no-such-rule': 'warn' } })).rejects.toThrow(/no-such-rule/);
    await expect(lint(model(SPLIT), { extends: 'plugin:other/recommended' })).rejects.toThrow(/bpmnlint: .*other/);
  });
});
