import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { checkSchema } from './schema-check.ts';

const ajv = new Ajv({ strict: false, validateFormats: true });
// The package exports its function as a CommonJS default.
(addFormats as unknown as (target: Ajv) => void)(ajv);

const scalar = fc.oneof(fc.constantFrom<Json>(null, true, false, 0, 1, -1, 2.5, 100, '', 'a', 'A', 'abc', '张三', '2026-02-28', '2026-02-29', '2024-02-29', '2026-11-23T09:00:00Z', 'x@y.cn'), fc.integer({ min: -5, max: 5 }));
const value: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('json'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('json'), { maxKeys: 3 }) as fc.Arbitrary<Json>),
})).json;

const keyword: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record({ type: fc.constantFrom<Json>('string', 'number', 'integer', 'boolean', 'array', 'object', 'null', ['string', 'null']) }),
  fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3, comparator: (a, b) => JSON.stringify(a) === JSON.stringify(b) }) }),
  fc.record({ const: value }),
  fc.record({ minLength: fc.nat(3) }), fc.record({ maxLength: fc.nat(3) }), fc.record({ pattern: fc.constantFrom('^a', '[0-9]$', '^\\p{L}+$') }),
  fc.record({ format: fc.constantFrom('date', 'date-time') }),
  fc.record({ minimum: fc.integer({ min: -3, max: 3 }) }), fc.record({ maximum: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ exclusiveMinimum: fc.integer({ min: -3, max: 3 }) }), fc.record({ exclusiveMaximum: fc.integer({ min: -3, max: 3 }) }), fc.record({ multipleOf: fc.constantFrom(1, 2, 0.5) }),
  fc.record({ minItems: fc.nat(2) }), fc.record({ maxItems: fc.nat(2) }), fc.record({ uniqueItems: fc.boolean() }),
) as fc.Arbitrary<JsonObject>;

const schema: fc.Arbitrary<Json> = fc.letrec<{ schema: Json }>((tie) => ({
  schema: fc.oneof({ depthSize: 'small' }, keyword, fc.tuple(keyword, keyword).map(([a, b]) => ({ ...a, ...b })), fc.boolean(),
    fc.record({ properties: fc.dictionary(fc.constantFrom('a', 'b'), tie('schema'), { maxKeys: 2 }), required: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }) }) as fc.Arbitrary<Json>,
    fc.record({ items: tie('schema') }) as fc.Arbitrary<Json>, fc.record({ additionalProperties: tie('schema') }) as fc.Arbitrary<Json>,
    fc.record({ allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }) as fc.Arbitrary<Json>, fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }) as fc.Arbitrary<Json>,
    fc.record({ oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }) as fc.Arbitrary<Json>, fc.record({ not: tie('schema') }) as fc.Arbitrary<Json>,
    fc.record({ if: tie('schema'), then: tie('schema'), else: tie('schema') }) as fc.Arbitrary<Json>,
  ),
})).schema;

describe('the checker', () => {
  it('agrees with ajv on what is valid', () => {
    fc.assert(fc.property(schema, value.map((data): Json => JSON.parse(JSON.stringify(data)) as Json), (drawn, data) => {
      // Drawn objects may have no prototype, which parsed JSON always has and ajv compares.
      const rules = JSON.parse(JSON.stringify(drawn)) as Json;
      const wrapped = { properties: { it: rules } };
      expect(checkSchema(wrapped, { it: data }).length === 0).toBe(ajv.validate(wrapped, { it: data }));
    }), { numRuns: 3000 });
  });

  it('names each place at fault', () => {
    const rules = { type: 'object', properties: { rows: { type: 'array', items: { type: 'object', properties: { n: { type: 'integer', minimum: 1 } }, required: ['n'] } } } };
    expect(checkSchema(rules, { rows: [{ n: 1 }, { n: 0 }, {}, 'x'] })).toEqual([
      { path: 'rows.1.n', keyword: 'minimum', limit: 1 }, { path: 'rows.2.n', keyword: 'required', limit: true }, { path: 'rows.3', keyword: 'type', limit: 'object' },
    ]);
  });

  it('follows local references, recursive ones too, and no others', () => {
    const tree: JsonObject = { definitions: { node: { type: 'object', properties: { child: { $ref: '#/definitions/node' }, name: { type: 'string' } } } }, properties: { root: { $ref: '#/definitions/node' } } };
    expect(checkSchema(tree, { root: { child: { child: { name: 5 } } } })).toEqual([{ path: 'root.child.child.name', keyword: 'type', limit: 'string' }]);
    expect(checkSchema({ properties: { a: { $ref: 'https://example.org/x' } } }, { a: 1 })).toHaveLength(1);
    expect(checkSchema({ $ref: '#' }, 1)).toEqual([{ path: '', keyword: 'depth', limit: 100 }]);
  });
});
