import { describe, expect, test } from 'vitest';
import { evaluateDecision } from '../dmn/index.ts';
import { evalContext } from '../test-support/eval-context.ts';
import type { DecisionTable } from '../model/graph.ts';
import { compileDmn, type CompiledDecision } from './index.ts';

const NAMESPACES = {
  '1.1': 'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  '1.2': 'http://www.omg.org/spec/DMN/20180521/MODEL/',
  '1.3': 'https://www.omg.org/spec/DMN/20191111/MODEL/',
  '1.4': 'https://www.omg.org/spec/DMN/20211108/MODEL/',
  '1.5': 'https://www.omg.org/spec/DMN/20230324/MODEL/',
};

function dmn(decisions: string, namespace = NAMESPACES['1.3']): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${namespace}" id="d" name="d" namespace="n">
${decisions}
</definitions>`;
}

const input = (attributes = '', expression = 'level', extra = ''): string => `<input id="i1" ${attributes}><inputExpression id="ie" typeRef="string"><text>${expression}</text></inputExpression>${extra}</input>`;
const output = (extra = ''): string => `<output id="o1" name="days" typeRef="number">${extra}</output>`;
const rule = (id: string, when: string, then: string): string => `<rule id="${id}"><inputEntry id="${id}i"><text>${when}</text></inputEntry><outputEntry id="${id}o"><text>${then}</text></outputEntry></rule>`;
const table = (attributes: string, content: string): string => `<decision id="triage" name="Triage">\n<decisionTable id="t" ${attributes}>${content}</decisionTable></decision>`;
const usual = table('', `${input('label="Level"')}${output()}${rule('r1', '"I","II"', '1')}\n${rule('r2', '-', '30')}`);

function tableOf({ model }: CompiledDecision): DecisionTable {
  const logic = model.decisions[model.root]?.logic;
  if (logic?.kind !== 'table') throw new Error('not a table');
  return logic.table;
}

async function problems(xml: string): Promise<string[]> {
  const compiled = await compileDmn(xml);
  return compiled.ok ? [] : compiled.error.map((problem) => `${problem.element} ${problem.line}: ${problem.message}`);
}

const needing = (id: string, other: string): string => `<decision id="${id}" name="${id}"><informationRequirement><requiredDecision href="#${other}"/></informationRequirement><literalExpression id="l${id}"><text>1</text></literalExpression></decision>`;

describe('compileDmn', () => {
  test.each(Object.entries(NAMESPACES))('reads DMN %s', async (_version, namespace) => {
    const compiled = await compileDmn(dmn(usual, namespace));
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
    expect(compiled.value.decisions).toEqual([
      {
        key: 'triage', name: 'Triage',
        model: {
          schema: 1, root: 'triage', name: 'Triage', knowledge: {}, services: {}, inputs: {}, types: {}, files: { '': {} }, open: true,
          decisions: {
            triage: {
              id: 'triage', variable: { name: 'Triage' }, requires: [], file: '',
              logic: {
                kind: 'table',
                table: {
                  id: 'triage', name: 'Triage', hitPolicy: 'UNIQUE',
                  inputs: [{ id: 'i1', label: 'Level', expression: 'level', typeRef: 'string' }],
                  outputs: [{ id: 'o1', name: 'days', typeRef: 'number' }],
                  rules: [{ id: 'r1', when: ['"I","II"'], then: ['1'] }, { id: 'r2', when: ['-'], then: ['30'] }],
                },
              },
            },
          },
        },
      },
    ]);
    expect(evaluateDecision(compiled.value.decisions[0]!.model, evalContext({ level: 'III' }))).toMatchObject({ ok: true, value: { value: 30 } });
  });

  test.each([
    ['<decision id="x" name="X"><literalExpression id="l"><text>1 +</text></literalExpression></decision>', 'l 3: "1 +": syntax error'],
    ['<decision id="x" name="X"><literalExpression id="l" expressionLanguage="juel"><text>1</text></literalExpression></decision>', 'expressions in juel are not supported'],
    ['<decision id="x" name="X"><functionDefinition id="f" kind="Java"/></decision>', 'functions in Java are not supported'],
    ['<import id="im" name="other" namespace="urn:other" importType="https://www.omg.org/spec/DMN/20191111/MODEL/"/>' + usual, 'im 3: imports urn:other, which is not deployed'],
    ['<decision id="x" name="X"/>', 'x 3: the decision has no logic'],
    ['', 'null null: the file contains no decision'],
    [table('', `${input()}${output()}${rule('r1', '>=', '1')}`), 'r1i 4: rule 1, input 1 ">=": syntax error'],
    [table('', `${input()}${output()}${rule('r1', '-', '1 +')}`), 'r1o 4: rule 1, output 1 "1 +": syntax error'],
    [table('', `${input()}${output()}${rule('r1', 'foo(?)', '1')}`), 'unknown function "foo"'],
    [table('', `${input('', 'level +')}${output()}`), 'i1 4: input 1: syntax error'],
    [table('', `${input('', '')}${output()}`), 'input 1 has no expression'],
    [table('hitPolicy="BEST"', `${input()}${output()}`), 'hit policy "BEST" is unknown'],
    [table('aggregation="SUM"', `${input()}${output()}`), 'needs the hit policy COLLECT'],
    [table('hitPolicy="COLLECT" aggregation="SUM"', `${input()}${output()}<output id="o2" name="b"/>`), 'exactly one output'],
    [table('hitPolicy="PRIORITY"', `${input()}${output()}`), 'needs a list of output values'],
    [table('', input()), 'has no output'],
    [table('', `${input()}${output()}<output id="o2" name="days"/>`), 'two outputs are called "days"'],
    [table('', `${input()}${output()}<output id="o2"/>`), 'has no name'],
    [table('', `${input()}${output()}<rule id="r"><outputEntry id="oe"><text>1</text></outputEntry></rule>`), 'rule 1 has 0 input entries for 1 inputs'],
    [usual.replace('<inputExpression id="ie"', '<inputExpression id="ie" expressionLanguage="juel"'), 'expressions in juel are not supported'],
    ['<decision id="x" name="X"><informationRequirement id="ir"><requiredDecision href="#y"/></informationRequirement><decisionTable id="t"><output id="o" name="a"/></decisionTable></decision>', 'x 3: requires #y, which does not exist'],
    [needing('x', 'x'), 'x 3: the decision requires itself'],
    [needing('x', 'y') + needing('y', 'z') + needing('z', 'y'), 'the decision requires itself: y -> z -> y'],
  ])('refuses %s', async (decisions, message) => {
    expect((await problems(dmn(decisions))).join('\n')).toContain(message);
  });

  test('simple item definitions give types and allowed values', async () => {
    const items = '<itemDefinition id="it" name="tLevel"><typeRef>string</typeRef><allowedValues id="av"><text>"I","II"</text></allowedValues></itemDefinition>';
    const compiled = await compileDmn(dmn(items + usual.replace('typeRef="string"', 'typeRef="tLevel"')));
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
    expect(tableOf(compiled.value.decisions[0]!).inputs[0]).toMatchObject({ typeRef: 'string', values: '"I","II"' });
  });

  test('the guard stands before this parser too', async () => {
    expect(await problems('<!DOCTYPE a><a/>')).toEqual(['null 1: document type and entity declarations are not allowed']);
    expect((await problems('<definitions/>')).length).toBeGreaterThan(0);
    expect((await problems('<a><b></a>')).length).toBeGreaterThan(0);
  });
});
