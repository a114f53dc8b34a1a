import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileTable } from './edited.ts';
import { readTable, writeTable } from './table-xml.ts';
import { descendants, xmlTree } from './xml-tree.ts';

const ROOT = join(import.meta.dirname, '..', '..', 'bpmn');
const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dmn')).sort();

const ODD = `<?xml version="1.0"?>
<dmn:definitions xmlns:dmn="http://www.omg.org/spec/DMN/20180521/MODEL/" xmlns:x="urn:other" id="d" name="d" namespace="urn:d" x:kept="yes">
  <!-- <dmn:decision id="no"> is no decision -->
  <dmn:decision id="other" name="other"><dmn:literalExpression><dmn:text>1 &lt; 2</dmn:text></dmn:literalExpression></dmn:decision>
  <dmn:decision id="odd" name="odd"><dmn:extensionElements><x:note a=">"/></dmn:extensionElements>
    <dmn:decisionTable id="t" hitPolicy="FIRST">
      <dmn:input id="i"><dmn:inputExpression typeRef="number"><dmn:text>age</dmn:text></dmn:inputExpression></dmn:input>
      <dmn:output id="o" name="r" typeRef="string"/>
      <dmn:annotation name="why"/>
      <dmn:rule id="a"><dmn:inputEntry id="a1"><dmn:text><![CDATA[< 18]]></dmn:text></dmn:inputEntry><dmn:outputEntry id="a2"><dmn:text>"child"</dmn:text></dmn:outputEntry><dmn:annotationEntry><dmn:text>law &amp; order</dmn:text></dmn:annotationEntry></dmn:rule>
      <!-- the rest -->
      <dmn:rule id="b"><dmn:inputEntry id="b1"/><dmn:outputEntry id="b2"><dmn:text>"adult"</dmn:text></dmn:outputEntry></dmn:rule>
    </dmn:decisionTable>
  </dmn:decision>
</dmn:definitions>`;

describe('a table that nobody has edited', () => {
  it('finds the tables of the product', () => expect(files.length).toBeGreaterThan(20));

  it.each(files)('%s is written as it was, character by character', (file) => {
    const xml = readFileSync(join(ROOT, file), 'utf8');
    const decisions = descendants(xmlTree(xml)).filter(({ name }) => name === 'decision').map(({ attributes }) => attributes['id'] ?? '');
    expect(decisions.length).toBeGreaterThan(0);
    for (const key of decisions) {
      const table = readTable(xml, key);
      if (table !== null) expect(writeTable(xml, key, table.rules)).toBe(xml);
    }
  });

  it('reads cells as the compiler does', async () => {
    for (const file of files) {
      const xml = readFileSync(join(ROOT, file), 'utf8');
      const [decision] = descendants(xmlTree(xml)).filter(({ name }) => name === 'decision');
      const key = decision?.attributes['id'] ?? '';
      const compiled = await compileTable(xml, key, []);
      if (!compiled.ok || compiled.value === null) continue;
      expect(readTable(xml, key)?.rules.map(({ when, then }) => [when, then])).toEqual(compiled.value.table.rules.map(({ when, then }) => [when.map((text) => text.trim()), then.map((text) => text.trim())]));
    }
  });
});

describe('an edited table', () => {
  const read = (): NonNullable<ReturnType<typeof readTable>> => readTable(ODD, 'odd')!;

  it('is read with prefixes, sections of characters, entities, annotations and empty entries', () => {
    expect(read()).toMatchObject({ annotations: ['why'], rules: [
      { origin: 0, when: ['< 18'], then: ['"child"'], annotations: ['law & order'], description: '' }, { origin: 1, when: [''], then: ['"adult"'], annotations: [], description: '' },
    ] });
    expect(readTable(ODD, 'other')).toBeNull();
    expect(readTable(ODD, 'no')).toBeNull();
  });

  it('has one cell replaced and everything else kept', () => {
    const [a, b] = read().rules;
    expect(writeTable(ODD, 'odd', [{ ...a!, when: ['< 16'] }, b!])).toBe(ODD.replace('<![CDATA[< 18]]>', '&lt; 16'));
    expect(writeTable(ODD, 'odd', [a!, { ...b!, when: ['>= 18'], annotations: ['else'] }])).toBe(
      ODD.replace('<dmn:inputEntry id="b1"/>', '<dmn:inputEntry id="b1"><dmn:text>&gt;= 18</dmn:text></dmn:inputEntry>')
        .replace('"adult"</dmn:text></dmn:outputEntry>', '"adult"</dmn:text></dmn:outputEntry>\n        <dmn:annotationEntry><dmn:text>else</dmn:text></dmn:annotationEntry>'),
    );
  });

  it('gets new rules with ids of their own, in the place they are given, and loses rules', async () => {
    const [a, b] = read().rules;
    const added = { origin: null, when: ['[60..70]'], then: ['"senior" + " & more"'], annotations: ['x < y'], description: '说明' };
    const xml = writeTable(ODD, 'odd', [b!, added, { ...added, origin: 1 }, a!]);
    const written = readTable(xml, 'odd')!.rules;
    expect(written.map(({ when }) => when[0])).toEqual(['', '[60..70]', '[60..70]', '< 18']);
    expect(written[1]).toEqual({ ...added, origin: 1 });
    expect(xml).toContain('<!-- the rest -->');
    const ids = descendants(xmlTree(xml)).map(({ attributes }) => attributes['id']).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await compileTable(xml, 'odd', [])).ok).toBe(true);
    expect(readTable(writeTable(ODD, 'odd', []), 'odd')?.rules).toEqual([]);
    expect(readTable(writeTable(writeTable(ODD, 'odd', []), 'odd', [added]), 'odd')?.rules).toEqual([{ ...added, origin: 0 }]);
  });

  it('has descriptions added, changed and taken away', () => {
    const xml = readFileSync(join(ROOT, 'referral/referral-eligibility.dmn'), 'utf8');
    const rules = readTable(xml, 'referral-eligibility')!.rules;
    const change = (description: string): string => writeTable(xml, 'referral-eligibility', rules.map((rule, i) => (i === 0 ? { ...rule, description } : rule)));
    expect(change('甲<乙')).toBe(xml.replace('转入机构不能是本机构', '甲&lt;乙'));
    expect(readTable(change(''), 'referral-eligibility')?.rules[0]?.description).toBe('');
    const [a, b] = read().rules;
    expect(readTable(writeTable(ODD, 'odd', [{ ...a!, description: 'why' }, b!]), 'odd')?.rules[0]).toEqual({ ...a, description: 'why' });
  });
});
