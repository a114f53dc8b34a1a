import { expect, test } from 'vitest';
import { unifyNamespaces } from './namespaces.ts';
import { indexPositions } from './positions.ts';

test('positions are those of the start tag', () => {
  const xml = `<a id="root">
  <!-- <b id="b"/> -->
  <b
    name="x"
    id="b"/><c id='c'/>
  <d bpmnElement="b" data-id="no" id = "d"/>
  <e id="b"/>
</a>`;
  expect(Object.fromEntries(indexPositions(xml))).toEqual({ root: { line: 1, column: 1 }, b: { line: 3, column: 3 }, c: { line: 5, column: 13 }, d: { line: 6, column: 3 } });
});

test('a large file is indexed in one pass', () => {
  const xml = `<a>${Array.from({ length: 20_000 }, (_, i) => `<b id="n${i}"/>\n`).join('')}</a>`;
  const start = performance.now();
  expect(indexPositions(xml).get('n19999')).toEqual({ line: 20_000, column: 1 });
  expect(performance.now() - start).toBeLessThan(1_000);
});

test('only namespace declarations are rewritten', () => {
  const operaton = 'http://operaton.org/schema/1.0/bpmn';
  expect(unifyNamespaces(`<a xmlns:o="${operaton}" xmlns='http://flowable.org/bpmn' name="${operaton}">${operaton}</a>`)).toBe(
    `<a xmlns:o="http://camunda.org/schema/1.0/bpmn" xmlns="http://camunda.org/schema/1.0/bpmn" name="${operaton}">${operaton}</a>`,
  );
});
