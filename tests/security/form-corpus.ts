import type { JsonObject } from '../../engine/model/json.ts';

/** Forms of somebody who means harm, as the JSON files of a package. */
export interface HostileForm {
  name: string;
  text: string;
}

const form = (extra: JsonObject): string => JSON.stringify({ $id: 'f', type: 'object', 'x-variable': 'v', properties: { a: { type: 'string' } }, ...extra });
const nested = (depth: number, open: string, inner: string, close: string): string => `${open.repeat(depth)}${inner}${close.repeat(depth)}`;
const fields = (count: number, field: JsonObject): JsonObject => Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, field]));

/** Nothing of it may be deployed. */
export const FORMS: HostileForm[] = [
  { name: 'condition without end', text: form({ properties: { a: { type: 'string', 'x-visible-when': 'some i in 1..1000000000 satisfies i < 0' } } }) },
  { name: 'condition on the host', text: form({ properties: { a: { type: 'string', 'x-required-when': 'process.exit(1)' } } }) },
  { name: 'condition that calls itself', text: form({ properties: { a: { type: 'string', 'x-visible-when': '{f: function(g) g(g), r: f(f)}.r' } } }) },
  { name: 'condition that is no text', text: form({ properties: { a: { type: 'string', 'x-visible-when': { $ref: '#' } } } }) },
  { name: 'condition of brackets', text: form({ properties: { a: { type: 'string', 'x-visible-when': '('.repeat(5_000) } } }) },
  { name: 'section without end', text: form({ 'x-sections': [{ title: 's', fields: ['a'], visibleWhen: 'every i in 1..99999999 satisfies true' }] }) },
  { name: 'pattern that is none', text: form({ properties: { a: { type: 'string', pattern: '(' } } }) },
  { name: 'unknown keyword', text: form({ properties: { a: { type: 'string', onclick: 'alert(1)' } } }) },
  { name: 'no schema', text: form({ type: 'nonsense' }) }, { name: 'a list', text: '[]' }, { name: 'null', text: 'null' }, { name: 'a text', text: '"x"' }, { name: 'empty', text: '' }, { name: 'cut off', text: '{"$id":"f",' },
  { name: 'depth 10,000', text: nested(10_000, '{"not":', '{}', '}') }, { name: 'lists 100,000 deep', text: nested(100_000, '[', '', ']') },
  { name: 'fields inside fields, 2,000 deep', text: `{"$id":"f","type":"object","x-variable":"v","properties":${nested(2_000, '{"a":{"type":"object","properties":', '{}', '}}')}}` },
  { name: '50,000 fields', text: form({ properties: fields(50_000, { type: 'string', nonsense: true }) }) },
  { name: '2,000 conditions', text: form({ properties: Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`f${i}`, { type: 'string', 'x-visible-when': `a${i} = ${'1 + '.repeat(50)}1` }])) }) },
  { name: 'prototype', text: '{"__proto__":{"polluted":true},"type":"object"}' }, { name: 'constructor', text: '{"constructor":{"prototype":{"polluted":true}},"type":"object"}' },
];
