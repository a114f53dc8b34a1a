import type { Boxed, TypedName } from '../../model/graph.ts';
import { child, children, tagOf, text, type ModdleElement } from '../reading/moddle-element.ts';
import { readDecisionTable } from './decision-table.ts';
import { checkFeel, refuseLanguage, type Reading } from './expressions.ts';

type Reader = (element: ModdleElement, reading: Reading) => Boxed | null;

/** Readers of boxed expressions by their element. */
const READERS: Record<string, Reader> = {
  'dmn:LiteralExpression': readLiteral,
  'dmn:DecisionTable': (element, reading) => ({ kind: 'table', table: readDecisionTable(element, reading) }),
  'dmn:Context': (element, reading) => ({
    kind: 'context',
    entries: children(element, 'contextEntry').map((entry) => {
      const variable = child(entry, 'variable');
      return { ...(variable !== undefined && { variable: typedName(variable, reading) }), value: readBoxed(child(entry, 'value'), reading) };
    }),
  }),
  'dmn:Invocation': (element, reading) => ({
    kind: 'invocation',
    called: readBoxed(child(element, 'calledFunction'), reading),
    bindings: children(element, 'binding').map((binding) => ({ name: text(child(binding, 'parameter'), 'name') ?? '', value: readBoxed(child(binding, 'bindingFormula'), reading) })),
  }),
  'dmn:Relation': (element, reading) => ({
    kind: 'relation',
    columns: children(element, 'column').map((column) => typedName(column, reading)),
    rows: children(element, 'row').map((row) => children(row, 'elements').map((cell) => readBoxed(cell, reading))),
  }),
  'dmn:List': (element, reading) => ({ kind: 'list', items: children(element, 'elements').map((item) => readBoxed(item, reading)) }),
  'dmn:FunctionDefinition': readFunction,
  'dmn:Conditional': (element, reading) => ({ kind: 'conditional', if: readChild(element, 'if', reading), then: readChild(element, 'then', reading), else: readChild(element, 'else', reading) }),
  'dmn:Filter': (element, reading) => ({ kind: 'filter', in: readChild(element, 'in', reading), match: readChild(element, 'match', reading) }),
  'dmn:For': (element, reading) => readIteration('for', element, 'return', reading),
  'dmn:Some': (element, reading) => readIteration('some', element, 'satisfies', reading),
  'dmn:Every': (element, reading) => readIteration('every', element, 'satisfies', reading),
};

/** Compiles a boxed expression; null when there is none, or none the engine knows, which is reported. */
export function readBoxed(element: ModdleElement | undefined, reading: Reading): Boxed | null {
  if (element === undefined) return null;
  const reader = Object.hasOwn(READERS, element.$type) ? READERS[element.$type] : undefined;
  if (reader === undefined) {
    reading.report.error(element.id ?? reading.id, `${tagOf(element)} is not an expression that is supported`);
    return null;
  }
  const boxed = reader(element, reading);
  const type = reading.types.reference(text(element, 'typeRef'), reading.file);
  return boxed === null || type === undefined ? boxed : { ...boxed, type };
}

/** A function definition: the logic of a knowledge model, or a function as a value. */
export function readFunction(element: ModdleElement, reading: Reading): Boxed {
  const kind = text(element, 'kind') ?? 'FEEL';
  const at = element.id ?? reading.id;
  if (kind !== 'FEEL') reading.report.error(at, `functions in ${kind} are not supported, only FEEL`);
  const parameters = children(element, 'formalParameter').map((parameter) => typedName(parameter, reading));
  return { kind: 'function', parameters, body: kind === 'FEEL' ? readBoxed(child(element, 'body'), reading) : null };
}

function readLiteral(element: ModdleElement, reading: Reading): Boxed | null {
  const at = element.id ?? reading.id;
  refuseLanguage(element, 'literalExpression', at, reading.report);
  const expression = text(element, 'text');
  if (expression === undefined) return null;
  checkFeel(expression, `"${expression}"`, at, reading);
  return { kind: 'literal', text: expression };
}

function readIteration(kind: 'for' | 'some' | 'every', element: ModdleElement, body: string, reading: Reading): Boxed {
  return { kind, variable: text(element, 'iteratorVariable') ?? '', in: readChild(element, 'in', reading), body: readChild(element, body, reading) };
}

function readChild(element: ModdleElement, property: string, reading: Reading): Boxed | null {
  return readBoxed(child(child(element, property), 'value'), reading);
}

function typedName(element: ModdleElement, { types, file }: Reading): TypedName {
  return types.typedName(element, file);
}
