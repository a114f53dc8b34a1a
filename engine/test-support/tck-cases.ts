import type { Json, JsonObject } from '../model/json.ts';

/** One expectation of a DMN TCK test file. */
export interface TckCase {
  id: string;
  decision: string;
  inputs: JsonObject;
  expected: Json;
}

export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

/** Reads the test cases of a TCK file; a result that is an error there is expected as null. */
export function parseTckCases(xml: string): TckCase[] {
  const cases: TckCase[] = [];
  for (const testCase of all(parseXml(xml), 'testCase')) {
    const inputs: JsonObject = {};
    for (const node of testCase.children.filter((child) => child.name === 'inputNode')) inputs[node.attributes['name'] ?? ''] = value(node);
    for (const node of testCase.children.filter((child) => child.name === 'resultNode')) {
      const expected = node.children.find((child) => child.name === 'expected');
      cases.push({ id: testCase.attributes['id'] ?? '', decision: node.attributes['name'] ?? '', inputs, expected: expected ? value(expected) : null });
    }
  }
  return cases;
}

function value(holder: Element): Json {
  const components = holder.children.filter((child) => child.name === 'component');
  if (components.length > 0) return Object.fromEntries(components.map((component) => [component.attributes['name'] ?? '', value(component)]));
  const list = holder.children.find((child) => child.name === 'list');
  if (list) return list.children.filter((child) => child.name === 'item').map(value);
  const leaf = holder.children.find((child) => child.name === 'value');
  if (!leaf || leaf.attributes['xsi:nil'] === 'true') return null;
  const type = leaf.attributes['xsi:type'] ?? '';
  if (/decimal|double|integer/.test(type)) return Number(leaf.text);
  return type.endsWith('boolean') ? leaf.text.trim() === 'true' : leaf.text;
}

export function all(element: Element, name: string): Element[] {
  return [...(element.name === name ? [element] : []), ...element.children.flatMap((child) => all(child, name))];
}

/** Enough XML for the suite: elements, attributes, text. */
export function parseXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const stack = [root];
  for (const match of xml.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '').matchAll(/<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*"[^"]*")*)\s*(\/?)>|([^<]+)/g)) {
    const [, closing, name = '', attributes = '', empty, content] = match;
    const parent = stack[stack.length - 1] as Element;
    if (content !== undefined) parent.text += decode(content);
    else if (closing) stack.pop();
    else {
      const element: Element = { name: name.replace(/^.*:/, ''), attributes: Object.fromEntries([...attributes.matchAll(/([\w:.-]+)\s*=\s*"([^"]*)"/g)].map(([, key = '', text = '']) => [key, decode(text)])), children: [], text: '' };
      parent.children.push(element);
      if (!empty) stack.push(element);
    }
  }
  return root;
}

function decode(text: string): string {
  return text
    .replace(/&#(?:x([0-9a-fA-F]+)|(\d+));/g, (_whole, hex: string | undefined, decimal: string | undefined) => String.fromCodePoint(hex !== undefined ? parseInt(hex, 16) : Number(decimal)))
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
}
