import { describe, expect, test } from 'vitest';
import { readDmn } from '../compiler/compile-dmn.ts';
import { compileDmn } from '../compiler/index.ts';
import type { DecisionModel } from '../model/graph.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { evalContext } from '../test-support/eval-context.ts';
import { evaluateDecision, mapResult, type DecisionOutcome } from './index.ts';

const literal = (text: string, type = ''): string => `<literalExpression ${type}><text>${text.replaceAll('<', '&lt;')}</text></literalExpression>`;
const decision = (id: string, logic: string, requires = '', type = ''): string => `<decision id="${id}" name="${id}"><variable name="${id}" ${type}/>${requires}${logic}</decision>`;
const input = (id: string, name: string, type = ''): string => `<inputData id="${id}" name="${name}"><variable name="${name}" ${type}/></inputData>`;
const needs = (...hrefs: string[]): string => hrefs.map((href) => `<informationRequirement><required${href.includes('_in') ? 'Input' : 'Decision'} href="${href}"/></informationRequirement>`).join('');
const knows = (href: string): string => `<knowledgeRequirement><requiredKnowledge href="${href}"/></knowledgeRequirement>`;
const file = (content: string, namespace = 'urn:main'): string => `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="${namespace}">${content}</definitions>`;
const table = (expression: string, ...rules: [when: string, then: string][]): string =>
  `<decisionTable><input><inputExpression><text>${expression}</text></inputExpression></input><output/>${rules.map(([when, then]) => `<rule><inputEntry><text>${when.replaceAll('<', '&lt;')}</text></inputEntry><outputEntry><text>${then}</text></outputEntry></rule>`).join('')}</decisionTable>`;

async function model(content: string, root = 'd1', imports: string[] = []): Promise<DecisionModel> {
  const compiled = await compileDmn(file(content), { imports });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error, null, 2));
  const found = compiled.value.decisions.find(({ key }) => key === root)?.model;
  if (found === undefined) throw new Error(`no ${root}`);
  // A model travels as JSON.
  return JSON.parse(canonicalJson(found)) as DecisionModel;
}

async function outcome(content: string, variables: JsonObject = {}, root?: string, imports?: string[]): Promise<DecisionOutcome> {
  const result = evaluateDecision(await model(content, root, imports), evalContext(variables));
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const value = async (...args: Parameters<typeof outcome>): Promise<Json> => (await outcome(...args)).value;
const failure = async (content: string, variables: JsonObject = {}): Promise<string> => {
  const result = evaluateDecision(await model(content), evalContext(variables));
  return result.ok ? `no error: ${JSON.stringify(result.value.value)}` : result.error;
};

describe('requirement graphs', () => {
  const risk = decision('risk', table('age', ['> 60', '"high"'], ['<= 60', '"low"']), needs('#age_in'));
  const graph = input('age_in', 'age', 'typeRef="number"') + risk + decision('d1', table('risk', ['"high"', '1'], ['"low"', '30']), needs('#risk'));

  test('required decisions are evaluated and stay on record', async () => {
    expect(await outcome(graph, { age: 70 })).toEqual({
      value: 1, rows: [{ d1: 1 }], inputs: { risk: 'high' }, matchedRules: ['rule_1'],
      required: [{ decision: 'risk', inputs: { age: 70 }, matchedRules: ['rule_1'], result: 'high' }],
    });
  });

  test('a closure holds what its decision needs and nothing else', async () => {
    const { decisions } = await model(graph + decision('other', literal('1')), 'risk');
    expect(Object.keys(decisions)).toEqual(['risk']);
  });

  test('a decision shared by two others is evaluated once', async () => {
    const shared = decision('a', literal('risk + "a"'), needs('#risk')) + decision('b', literal('risk + "b"'), needs('#risk'));
    const { value: result, required } = await outcome(input('age_in', 'age') + risk + shared + decision('d1', literal('a + b'), needs('#a', '#b')), { age: 5 });
    expect(result).toBe('lowalowb');
    expect(required).toHaveLength(1);
  });

  test('a decision sees what it requires; without input data in the file it sees all variables', async () => {
    expect(await value(input('age_in', 'age') + decision('d1', literal('age')), { age: 5 })).toBeNull();
    expect(await value(decision('d1', literal('age + settings.limit')), { age: 5 })).toBe(8);
  });

  test('decisions that require each other in a circle are refused, and null where they are deployed', async () => {
    const circle = decision('a', literal('d1'), needs('#d1')) + decision('d1', literal('a'), needs('#a'));
    await expect(model(circle)).rejects.toThrow('requires itself');
    const { decisions } = await readDmn(file(circle));
    expect(evaluateDecision(decisions[0]!.model, evalContext())).toMatchObject({ ok: true, value: { value: null } });
  });

  test('a violated hit policy on the way is an error, not a null', async () => {
    const ambiguous = decision('risk', table('1', ['> 0', '1'], ['> -1', '2']));
    expect(await failure(ambiguous + decision('d1', literal('risk = null'), needs('#risk')))).toContain('decision "risk": rules rule_1, rule_2 match');
  });
});

describe('knowledge models and services', () => {
  const bkm = `<businessKnowledgeModel id="fee" name="fee"><variable name="fee"/><encapsulatedLogic><formalParameter name="days" typeRef="number"/>${literal('days * 10', 'typeRef="number"')}</encapsulatedLogic></businessKnowledgeModel>`;

  test('a knowledge model is a function', async () => {
    expect(await value(bkm + decision('d1', literal('fee(3) + fee(days: 2)'), knows('#fee')))).toBe(50);
    expect(await value(bkm + decision('d1', literal('fee("3")'), knows('#fee')))).toBeNull();
  });

  test('a boxed invocation binds arguments by name', async () => {
    const invocation = `<invocation>${literal('fee')}<binding><parameter name="days"/>${literal('4')}</binding></invocation>`;
    expect(await value(bkm + decision('d1', invocation, knows('#fee')))).toBe(40);
  });

  test('a knowledge model may call itself, and that ends', async () => {
    const factorial = `<businessKnowledgeModel id="f" name="f"><encapsulatedLogic><formalParameter name="n"/>${literal('if n = 0 then 1 else n * f(n - 1)')}</encapsulatedLogic></businessKnowledgeModel>`;
    expect(await value(factorial + decision('d1', literal('f(5)'), knows('#f')))).toBe(120);
    expect(await failure(factorial + decision('d1', literal('f(-1)'), knows('#f')))).toMatch(/too|nested|no error: null/);
  });

  test('a decision service is a function of its inputs and input decisions, and can be called itself', async () => {
    const service = `<decisionService id="s" name="s"><outputDecision href="#sum"/><inputDecision href="#b"/><inputData href="#a_in"/></decisionService>`;
    const parts = input('a_in', 'a', 'typeRef="number"') + decision('b', literal('1000')) + decision('sum', literal('a + b'), needs('#a_in', '#b')) + service;
    expect(await value(parts + decision('d1', literal('s(1, 2) + s(b: 10, a: 20)'), knows('#s')))).toBe(33);
    expect(await value(parts, { a: 5, b: 6 }, 's')).toBe(11);
    expect(await value(parts, { a: 5 }, 'sum')).toBe(1005);
  });
});

describe('boxed expressions', () => {
  test.each<[string, string, Json]>([
    ['context', `<context><contextEntry><variable name="a"/>${literal('1')}</contextEntry><contextEntry><variable name="b c"/>${literal('a + 1')}</contextEntry></context>`, { a: 1, 'b c': 2 }],
    ['context with a result', `<context><contextEntry><variable name="a"/>${literal('1')}</contextEntry><contextEntry>${literal('a + 1')}</contextEntry></context>`, 2],
    ['relation', `<relation><column name="a"/><column name="b"/><row>${literal('1')}${literal('2')}</row><row>${literal('3')}${literal('4')}</row></relation>`, [{ a: 1, b: 2 }, { a: 3, b: 4 }]],
    ['list', `<list>${literal('1')}<list>${literal('2')}</list></list>`, [1, [2]]],
    ['conditional', `<conditional><if>${literal('1 > 2')}</if><then>${literal('"a"')}</then><else>${literal('"b"')}</else></conditional>`, 'b'],
    ['filter', `<filter><in>${literal('[1, 2, 3]')}</in><match>${literal('item > 1')}</match></filter>`, [2, 3]],
    ['for', `<for iteratorVariable="i"><in>${literal('[1..3]')}</in><return>${literal('i * 2')}</return></for>`, [2, 4, 6]],
    ['some', `<some iteratorVariable="i"><in>${literal('[1, 2]')}</in><satisfies>${literal('i = 2')}</satisfies></some>`, true],
    ['every', `<every iteratorVariable="i"><in>${literal('[1, 2]')}</in><satisfies>${literal('i = 2')}</satisfies></every>`, false],
    ['function', `<context><contextEntry><variable name="f"/><functionDefinition><formalParameter name="x"/>${literal('x + 1')}</functionDefinition></contextEntry><contextEntry>${literal('f(1)')}</contextEntry></context>`, 2],
  ])('%s', async (_kind, logic, expected) => {
    expect(await value(decision('d1', logic))).toEqual(expected);
  });
});

describe('types', () => {
  const items = `<itemDefinition name="tLevel"><typeRef>string</typeRef><allowedValues><text>"I","II"</text></allowedValues></itemDefinition>
    <itemDefinition name="tPatient"><itemComponent name="born"><typeRef>date</typeRef></itemComponent><itemComponent name="levels" isCollection="true"><typeRef>tLevel</typeRef></itemComponent></itemDefinition>`;
  const born = items + input('p_in', 'patient', 'typeRef="tPatient"') + decision('d1', literal('patient.born.year + count(patient.levels)'), needs('#p_in'));

  test('dates in variables are text and become dates by their type', async () => {
    expect(await value(born, { patient: { born: '1960-05-04', levels: ['I', 'II'] } })).toBe(1962);
    expect(await failure(born, { patient: { born: '1960-05-04', levels: ['III'] } })).toContain('is not a tPatient');
    expect(await failure(born, { patient: { born: 'in May', levels: [] } })).toContain('is not a tPatient');
  });

  test('a list of one and its element are one another', async () => {
    expect(await value(decision('d1', literal('[5]'), '', 'typeRef="number"'))).toBe(5);
    expect(await value('<itemDefinition name="tList" isCollection="true"><typeRef>number</typeRef></itemDefinition>' + decision('d1', literal('5'), '', 'typeRef="tList"'))).toEqual([5]);
  });

  test('a result of another type is an error', async () => {
    expect(await failure(decision('d1', literal('"x"'), '', 'typeRef="number"'))).toBe('decision "d1" is a string, not a number');
    expect(await failure(items + decision('d1', literal('"III"'), '', 'typeRef="tLevel"'))).toContain('not a tLevel');
  });

  test('dates and durations leave as text', async () => {
    expect(await value(decision('d1', literal('{at: @"2026-01-01" + @"P1M", for: @"PT90M"}')))).toEqual({ at: '2026-02-01', for: 'PT1H30M' });
  });
});

describe('imports', () => {
  const library = file(`<itemDefinition name="tAge"><typeRef>number</typeRef></itemDefinition>
    <businessKnowledgeModel id="hi" name="Say Hi"><encapsulatedLogic><formalParameter name="who"/>${literal('"Hi " + who')}</encapsulatedLogic></businessKnowledgeModel>
    ${input('n_in', 'Person name')}${decision('greet', literal('"Hello " + Person name'), needs('#n_in'))}`, 'urn:lib');
  const imported = '<import name="lib" namespace="urn:lib" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>';

  test('elements of another file are known under the name of the import', async () => {
    const content = imported + decision('d1', literal('lib.greet + ", " + lib.Say Hi("you") + (if 3 instance of lib.tAge then "!" else "?")'), needs('urn:lib#greet') + knows('urn:lib#hi'));
    expect(await value(content, { 'Person name': 'Li' }, 'd1', [library])).toBe('Hello Li, Hi you!');
  });
});

describe('results of tasks', () => {
  test('logic that is no table gives rows too', async () => {
    const single = await outcome(decision('d1', literal('{a: 1, b: 2}')));
    expect([mapResult(single, 'singleResult'), mapResult(single, 'resultList')]).toEqual([{ ok: true, value: { a: 1, b: 2 } }, { ok: true, value: [{ a: 1, b: 2 }] }]);
    expect(mapResult(await outcome(decision('d1', literal('7'))), 'singleEntry')).toEqual({ ok: true, value: 7 });
    expect(mapResult(await outcome(decision('d1', literal('[7, 8]'))), 'collectEntries')).toEqual({ ok: true, value: [7, 8] });
    expect(mapResult(await outcome(decision('d1', literal('null'))), 'singleEntry')).toEqual({ ok: true, value: null });
  });

  test('a function is no result', async () => {
    expect(await failure(decision('d1', literal('function(x) x')))).toContain('function');
  });
});
