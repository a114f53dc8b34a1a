import { dateFrom, dateTimeFrom, durationFrom, timeFrom } from '../../engine/feel/interpreter/temporal/parse.ts';
import { all, parseXml, type Element } from '../../engine/test-support/tck-cases.ts';

/** One test case of the DMN TCK: what goes in, what is evaluated, what has to come out, in FEEL values. */
export interface TckTest {
  id: string;
  /** File of the model, as the test names it. */
  model: string;
  type: 'decision' | 'bkm' | 'decisionService';
  /** The decision service or knowledge model that is called. */
  invocable: string | null;
  inputs: Map<string, unknown>;
  results: { name: string; expected: unknown }[];
}

/** Reads a test file (testCases.xsd of the suite). A result that has to be an error is expected as null. */
export function readTests(xml: string): TckTest[] {
  const root = parseXml(xml);
  const model = all(root, 'modelName')[0]?.text.trim() ?? '';
  return all(root, 'testCase').map((test) => ({
    id: test.attributes['id'] ?? '',
    model,
    type: (test.attributes['type'] ?? 'decision') as TckTest['type'],
    invocable: test.attributes['invocableName'] ?? null,
    inputs: new Map(named(test, 'inputNode').map((node) => [node.attributes['name'] ?? '', valueIn(node)])),
    results: named(test, 'resultNode').map((node) => ({ name: node.attributes['name'] ?? '', expected: expectedOf(node) })),
  }));
}

function expectedOf(node: Element): unknown {
  const expected = named(node, 'expected')[0];
  return expected === undefined ? null : valueIn(expected);
}

function valueIn(holder: Element): unknown {
  const components = named(holder, 'component');
  if (components.length > 0) return Object.fromEntries(components.map((component) => [component.attributes['name'] ?? '', valueIn(component)]));
  const list = named(holder, 'list')[0];
  if (list !== undefined) return isNil(list) ? null : named(list, 'item').map(valueIn);
  const leaf = named(holder, 'value')[0];
  return leaf === undefined || isNil(leaf) ? null : typedValue(leaf.text, leaf.attributes['xsi:type'] ?? 'string');
}

function typedValue(text: string, type: string): unknown {
  switch (type.replace(/^.*:/, '')) {
    case 'boolean':
      return text.trim() === 'true';
    case 'decimal':
    case 'double':
    case 'integer':
      return Number(text);
    case 'date':
      return dateFrom(text.trim());
    case 'time':
      return timeFrom(text.trim());
    case 'dateTime':
      return dateTimeFrom(text.trim());
    case 'duration':
      return durationFrom(text.trim());
    default:
      return text;
  }
}

function isNil(element: Element): boolean {
  return element.attributes['xsi:nil'] === 'true';
}

function named(element: Element, name: string): Element[] {
  return element.children.filter((child) => child.name === name);
}
