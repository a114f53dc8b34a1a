import dmn13 from 'dmn-moddle/resources/dmn/json/dmn13.json' with { type: 'json' };

const child = (name: string, type = 'ChildExpression'): object => ({ name, type, xml: { serialize: 'property' } });
const expression = (name: string, properties: object[]): object => ({ name, superClass: ['Expression'], properties });
const iteratorVariable = { name: 'iteratorVariable', type: 'String', isAttr: true };

/** Boxed expressions and constraints that came with DMN 1.4 and 1.5. */
const LATER_TYPES: object[] = [
  { name: 'ChildExpression', superClass: ['DMNElement'], properties: [{ name: 'value', type: 'Expression' }, { name: 'typeRef', type: 'String', isAttr: true }] },
  expression('Conditional', [child('if'), child('then'), child('else')]),
  expression('Filter', [child('in'), child('match')]),
  expression('For', [iteratorVariable, child('in'), child('return')]),
  expression('Some', [iteratorVariable, child('in'), child('satisfies')]),
  expression('Every', [iteratorVariable, child('in'), child('satisfies')]),
];

const TYPE_CONSTRAINT = { name: 'typeConstraint', type: 'UnaryTests', xml: { serialize: 'property' } };

/** The metamodel of DMN 1.3 that dmn-moddle ships, with what 1.4 and 1.5 added. */
export const DMN_PACKAGE = {
  ...dmn13,
  types: [
    ...dmn13.types.map((type) => (type.name === 'ItemDefinition' ? { ...type, properties: [...(type.properties ?? []), TYPE_CONSTRAINT] } : type)),
    ...LATER_TYPES,
  ],
};
