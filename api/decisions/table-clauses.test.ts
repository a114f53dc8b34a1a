import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EditedClauses, EditedInput, EditedOutput, EditedRule } from '../contract/decisions.ts';
import { lostColumns } from './clause-problems.ts';
import { compileTable, editDecision } from './edited.ts';
import { readTable, writeTable } from './table-xml.ts';
import { descendants, xmlTree } from './xml-tree.ts';

const ROOT = join(import.meta.dirname, '..', '..', 'bpmn');
const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dmn')).sort();

const XML = `<?xml version="1.0"?>
<dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:x="urn:other" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" id="d" name="d" namespace="urn:d">
  <dmn:itemDefinition name="tLevel"><dmn:typeRef>string</dmn:typeRef></dmn:itemDefinition>
  <dmn:decision id="other" name="other"><dmn:literalExpression><dmn:text>1 &lt; 2</dmn:text></dmn:literalExpression></dmn:decision>
  <dmn:decision id="level" name="level"><dmn:extensionElements><x:note a=">"/></dmn:extensionElements>
    <dmn:decisionTable id="t" hitPolicy="FIRST"  preferredOrientation='Rule-as-Row'>
      <!-- how old -->
      <dmn:input id="age" label="Age"><dmn:inputExpression id="ie1" typeRef="number"><dmn:text>age</dmn:text></dmn:inputExpression></dmn:input>
      <!-- how urgent -->
      <dmn:input  x:kept="yes"><dmn:inputExpression typeRef="boolean"><dmn:text>urgent</dmn:text></dmn:inputExpression></dmn:input>
      <dmn:output id="o" name="level" typeRef="tLevel" />
      <dmn:annotation name="why"/>
      <dmn:rule id="a"><dmn:inputEntry id="a1"><dmn:text><![CDATA[< 18]]></dmn:text></dmn:inputEntry><!-- and --><dmn:inputEntry id="a2"><dmn:text>-</dmn:text></dmn:inputEntry><dmn:outputEntry id="a3"><dmn:text>"child"</dmn:text></dmn:outputEntry><dmn:annotationEntry><dmn:text>law</dmn:text></dmn:annotationEntry></dmn:rule>
      <!-- the rest -->
      <dmn:rule id="b"><dmn:inputEntry id="b1"/><dmn:inputEntry id="b2"><dmn:text>true</dmn:text></dmn:inputEntry><dmn:outputEntry id="b3"><dmn:text>"adult"</dmn:text></dmn:outputEntry></dmn:rule>
    </dmn:decisionTable>
  </dmn:decision>
  <dmndi:DMNDI><dmndi:DMNDiagram/></dmndi:DMNDI>
</dmn:definitions>`;

const source = readTable(XML, 'level')!;
const { clauses, rules } = source;
const [age, urgent] = clauses.inputs as [EditedInput, EditedInput];
const [level] = clauses.outputs as [EditedOutput];
const write = (change: Partial<EditedClauses>, edited: EditedRule[] = rules): string => writeTable(XML, 'level', edited, { ...clauses, ...change });
/** Every rule with its cells in another order; -1 for a new column. */
const columns = (when: number[], then: number[] = [0]): EditedRule[] => rules.map((rule) => ({ ...rule, when: when.map((place) => (place < 0 ? '-' : rule.when[place]!)), then: then.map((place) => (place < 0 ? '"new"' : rule.then[place]!)) }));
const added: EditedInput = { origin: null, id: 'dept', label: '科室 "A"', expression: 'dept < 3', typeRef: 'string', values: '"A","B"' };
const sound = async (xml: string): Promise<boolean> => (await compileTable(xml, 'level', [])).ok;

describe('inputs, outputs and hit policy', () => {
  it('are read as the file has them', () => {
    expect(clauses).toEqual({
      hitPolicy: 'FIRST', aggregation: null,
      inputs: [{ origin: 0, id: 'age', label: 'Age', expression: 'age', typeRef: 'number', values: '' }, { origin: 1, id: 'input_2', label: '', expression: 'urgent', typeRef: 'boolean', values: '' }],
      outputs: [{ origin: 0, name: 'level', label: '', typeRef: 'tLevel', values: '', default: '' }],
    });
    expect(source.types).toEqual(['tLevel']);
  });

  it.each(files)('of %s are written as they were, character by character', (file) => {
    const xml = readFileSync(join(ROOT, file), 'utf8');
    for (const { attributes: { id = '' } } of descendants(xmlTree(xml)).filter(({ name }) => name === 'decision')) {
      const table = readTable(xml, id);
      if (table !== null) expect(writeTable(xml, id, table.rules, table.clauses)).toBe(xml);
    }
  });

  it('are changed where they stand, and nowhere else', () => {
    expect(write({})).toBe(XML);
    expect(write({ hitPolicy: 'COLLECT', aggregation: 'COUNT' })).toBe(XML.replace(`hitPolicy="FIRST"  preferredOrientation='Rule-as-Row'`, `hitPolicy="COLLECT"  preferredOrientation='Rule-as-Row' aggregation="COUNT"`));
    expect(write({ inputs: [{ ...age, label: 'How "old" <', expression: 'years(age)', typeRef: 'Any' }, urgent] })).toBe(
      XML.replace('label="Age"', 'label="How &quot;old&quot; &lt;"').replace('<dmn:inputExpression id="ie1" typeRef="number"><dmn:text>age', '<dmn:inputExpression id="ie1" typeRef="Any"><dmn:text>years(age)'),
    );
    expect(write({ inputs: [{ ...age, label: '' }, { ...urgent, values: 'true' }] })).toBe(
      XML.replace(' label="Age"', '').replace('urgent</dmn:text></dmn:inputExpression>', 'urgent</dmn:text></dmn:inputExpression>\n        <dmn:inputValues><dmn:text>true</dmn:text></dmn:inputValues>'),
    );
    expect(write({ outputs: [{ ...level, name: 'grade', values: '"child","adult"', default: '"adult"' }] })).toBe(XML.replace(
      'name="level" typeRef="tLevel" />',
      'name="grade" typeRef="tLevel">\n        <dmn:outputValues><dmn:text>"child","adult"</dmn:text></dmn:outputValues>\n        <dmn:defaultOutputEntry><dmn:text>"adult"</dmn:text></dmn:defaultOutputEntry>\n      </dmn:output>',
    ));
  });

  it('lose what is made blank, with its line', () => {
    const full = write({ outputs: [{ ...level, values: '"child"', default: '"adult"' }], inputs: [age, { ...urgent, values: 'true' }] });
    const table = readTable(full, 'level')!;
    const bare = writeTable(full, 'level', table.rules, { ...table.clauses, inputs: clauses.inputs, outputs: clauses.outputs });
    expect(bare).toBe(XML.replace('typeRef="tLevel" />', 'typeRef="tLevel">\n      </dmn:output>'));
  });

  it('are moved with their comments, their ids and the cells of every rule', async () => {
    const xml = write({ inputs: [urgent, age] }, columns([1, 0]));
    expect(xml).toContain('<!-- how urgent -->\n      <dmn:input  x:kept="yes" id="input_2">');
    expect(xml.indexOf('<!-- how urgent -->')).toBeLessThan(xml.indexOf('<!-- how old -->'));
    expect(readTable(xml, 'level')).toMatchObject({ clauses: { inputs: [{ id: 'input_2', expression: 'urgent' }, { id: 'age' }] }, rules: [{ when: ['-', '< 18'] }, { when: ['true', ''] }] });
    expect(xml).toContain('<!-- and --><dmn:inputEntry id="a2"><dmn:text>-</dmn:text></dmn:inputEntry><dmn:inputEntry id="a1"><dmn:text><![CDATA[< 18]]></dmn:text></dmn:inputEntry>');
    expect(await sound(xml)).toBe(true);
  });

  it('are added with cells and ids of their own', async () => {
    const xml = write({ inputs: [age, added, urgent], outputs: [level, { origin: null, name: 'why', label: '', typeRef: 'string', values: '', default: '"?"' }] }, columns([0, -1, 1], [0, -1]));
    const table = readTable(xml, 'level')!;
    expect(table.clauses.inputs).toEqual([age, { ...added, origin: 1 }, { ...urgent, origin: 2, id: 'input_2' }]);
    expect(table.clauses.outputs[1]).toEqual({ origin: 1, name: 'why', label: '', typeRef: 'string', values: '', default: '"?"' });
    expect(table.rules).toMatchObject([{ when: ['< 18', '-', '-'], then: ['"child"', '"new"'] }, { when: ['', '-', 'true'], then: ['"adult"', '"new"'] }]);
    const ids = descendants(xmlTree(xml)).flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await sound(xml)).toBe(true);
    expect(xml.replace(/<dmn:decisionTable[^]*<\/dmn:decisionTable>/, '')).toBe(XML.replace(/<dmn:decisionTable[^]*<\/dmn:decisionTable>/, ''));
  });

  it('are taken away with their cells, all inputs too, and come back', async () => {
    const none = write({ inputs: [] }, columns([]));
    expect(readTable(none, 'level')).toMatchObject({ clauses: { inputs: [] }, rules: [{ when: [], then: ['"child"'] }, { when: [] }] });
    expect(await sound(none)).toBe(true);
    const bare = readTable(none, 'level')!;
    const again = writeTable(none, 'level', bare.rules.map((rule) => ({ ...rule, when: ['-'] })), { ...bare.clauses, inputs: [added] });
    expect(readTable(again, 'level')).toMatchObject({ clauses: { inputs: [{ id: 'dept' }] }, rules: [{ when: ['-'] }, { when: ['-'] }] });
    expect(await sound(again)).toBe(true);
  });
});

describe('what is wrong with them', () => {
  const problems = async (change: Partial<EditedClauses>, edited = rules): Promise<unknown[]> => {
    const result = await editDecision(XML, 'level', { rules: edited, clauses: { ...clauses, ...change } }, []);
    return result.ok ? [] : result.error.map(({ part, row, column }) => [part, row, column]);
  };

  it.each<[string, Partial<EditedClauses>, EditedRule[], unknown[]]>([
    ['an expression', { inputs: [age, { ...urgent, expression: '((' }] }, rules, ['input', 1, 1]],
    ['an expression that is missing', { inputs: [{ ...age, expression: '' }, urgent] }, rules, ['input', 0, 1]],
    ['allowed values of an input', { inputs: [{ ...age, values: '((' }, urgent] }, rules, ['input', 0, 3]],
    ['a type nobody has defined', { inputs: [{ ...age, typeRef: 'tAge' }, urgent] }, rules, ['input', 0, 2]],
    ['an id that is taken', { inputs: [age, urgent, { ...added, id: 'a1' }] }, columns([0, 1, -1]), ['input', 2, null]],
    ['two inputs with one id', { inputs: [age, urgent, { ...added, id: 'age' }] }, columns([0, 1, -1]), ['input', 2, null]],
    ['two outputs with one name', { outputs: [level, { ...level, origin: null }] }, columns([0, 1], [0, 0]), ['output', 1, 0]],
    ['an output without a name', { outputs: [level, { ...level, origin: null, name: '' }] }, columns([0, 1], [0, 0]), ['output', 1, 0]],
    ['allowed values of an output', { outputs: [{ ...level, values: '((' }] }, rules, ['output', 0, 3]],
    ['a default', { outputs: [{ ...level, default: '1 +' }] }, rules, ['output', 0, 4]],
    ['a type of an output', { outputs: [{ ...level, typeRef: 'number3' }] }, rules, ['output', 0, 2]],
    ['no output', { outputs: [] }, columns([0, 1], []), ['output', null, null]],
    ['an aggregation that does not fit', { aggregation: 'SUM' }, rules, ['policy', null, null]],
    ['priorities without a list of values', { hitPolicy: 'PRIORITY' }, rules, ['policy', null, null]],
    ['rules of another width', { inputs: [age] }, rules, ['rule', 0, null]],
  ])('is told by its cell: %s', async (_, change, edited, first) => expect((await problems(change, edited))[0]).toEqual(first));

  it('is not what the file had before', async () => {
    const old = XML.replace('typeRef="number"', 'typeRef="tElsewhere"');
    const table = readTable(old, 'level')!;
    expect((await editDecision(old, 'level', table, [])).ok).toBe(true);
  });
});

it('tells which columns are gone although rules said something in them', () => {
  expect(lostColumns(source, { ...clauses, inputs: [urgent] })).toEqual([{ part: 'input', label: 'Age', rules: [0] }]);
  expect(lostColumns(source, { ...clauses, inputs: [], outputs: [{ ...level, origin: null }] })).toEqual([{ part: 'input', label: 'Age', rules: [0] }, { part: 'input', label: 'urgent', rules: [1] }, { part: 'output', label: 'level', rules: [0, 1] }]);
  expect(lostColumns(source, clauses)).toEqual([]);
  expect(lostColumns(source, undefined)).toEqual([]);
});
