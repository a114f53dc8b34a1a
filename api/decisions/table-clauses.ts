/** Inputs, outputs and hit policy of a decision table as they stand in its file. */
import type { EditedClauses, EditedInput, EditedOutput } from '../contract/decisions.ts';
import { textIn, type NewId } from './table-rules.ts';
import { attribute, escaped, lineOf, listChange, placeFor, rewritten, tagLike, withText, type Change } from './xml-edit.ts';
import { childrenNamed, type XmlElement } from './xml-tree.ts';

/** Children of a table, of an input and of an output as the schema has them. */
export const TABLE_ORDER = ['description', 'extensionElements', 'input', 'output', 'annotation', 'rule'];
const INPUT_ORDER = ['description', 'extensionElements', 'inputExpression', 'inputValues'];
const OUTPUT_ORDER = ['description', 'extensionElements', 'outputValues', 'defaultOutputEntry'];

/** As the file has them: what is blank there is blank here. */
export function readClauses(table: XmlElement): EditedClauses {
  const { hitPolicy = 'UNIQUE', aggregation } = table.attributes;
  return {
    hitPolicy: hitPolicy as EditedClauses['hitPolicy'], aggregation: (aggregation ?? null) as EditedClauses['aggregation'],
    inputs: childrenNamed(table, 'input').map((input, origin) => {
      const [expression] = childrenNamed(input, 'inputExpression');
      return { origin, id: input.attributes['id'] ?? positionalId(origin), label: input.attributes['label'] ?? '', expression: textIn(expression, 'text'), typeRef: expression?.attributes['typeRef'] ?? '', values: inner(input, 'inputValues') };
    }),
    outputs: childrenNamed(table, 'output').map((output, origin) => {
      const { name = '', label = '', typeRef = '' } = output.attributes;
      return { origin, name, label, typeRef, values: inner(output, 'outputValues'), default: inner(output, 'defaultOutputEntry') };
    }),
  };
}

/** What of the file is written anew for clauses that are others now; `attributes` are those of the table itself. */
export function clauseChanges(xml: string, table: XmlElement, { inputs, outputs, hitPolicy, aggregation }: EditedClauses, newId: NewId): { attributes: Record<string, string>; changes: Change[] } {
  const isDefault = hitPolicy === 'UNIQUE' && table.attributes['hitPolicy'] === undefined;
  return {
    attributes: { ...(!isDefault && { hitPolicy }), aggregation: aggregation ?? '' },
    changes: [
      listChange(xml, table, 'input', TABLE_ORDER, inputs.map((input, index) => ({ ...input, index })), (input, before, lead) => (before === undefined ? newInput(input, table, lead) : changedInput(xml, before, input, lead))),
      listChange(xml, table, 'output', TABLE_ORDER, outputs, (output, before, lead) => (before === undefined ? newOutput(output, table, lead, newId('output')) : changedOutput(xml, before, output, lead))),
    ],
  };
}

/** What an input without an id of its own is called: as the compiler does. */
const positionalId = (index: number): string => `input_${index + 1}`;

const inner = (element: XmlElement, name: string): string => textIn(childrenNamed(element, name)[0], 'text');

function changedInput(xml: string, input: XmlElement, edited: EditedInput & { index: number }, lead: string): string {
  const [expression] = childrenNamed(input, 'inputExpression');
  // Test rows know an input by its id: one that is called by its place gets the id when it moves.
  const moved = input.attributes['id'] === undefined && edited.id !== positionalId(edited.index);
  return rewritten(xml, input, { ...(moved && { id: edited.id }), label: edited.label }, [
    ...(expression === undefined ? [insertion(input, 'inputExpression', INPUT_ORDER, newExpression(edited, input), lead)] : expressionChange(xml, expression, edited)),
    ...containerChange(xml, input, 'inputValues', INPUT_ORDER, edited.values, lead),
  ]);
}

function expressionChange(xml: string, element: XmlElement, { expression, typeRef }: EditedInput): Change[] {
  const [text] = childrenNamed(element, 'text');
  const tag = tagLike(element, 'text');
  const written = `<${tag}>${escaped(expression)}</${tag}>`;
  const changes = textIn(element, 'text') === expression.trim() ? [] : [text ? { from: text.start, to: text.end, text: written } : { from: element.from, to: element.from, text: written }];
  return [{ from: element.start, to: element.end, text: rewritten(xml, element, { typeRef }, changes) }];
}

function changedOutput(xml: string, output: XmlElement, { name, label, typeRef, values, default: usual }: EditedOutput, lead: string): string {
  return rewritten(xml, output, { name, label, typeRef }, [...containerChange(xml, output, 'outputValues', OUTPUT_ORDER, values, lead), ...containerChange(xml, output, 'defaultOutputEntry', OUTPUT_ORDER, usual, lead)]);
}

/** A child that holds one text: changed, made, or taken away with what stood before it. */
function containerChange(xml: string, parent: XmlElement, name: string, order: readonly string[], value: string, lead: string): Change[] {
  const [element] = childrenNamed(parent, name);
  if ((element === undefined ? '' : textIn(element, 'text')) === value.trim()) return [];
  if (element === undefined) return [insertion(parent, name, order, container(parent, name, value), lead)];
  if (value.trim() !== '') return [{ from: element.start, to: element.end, text: withText(xml, element, 'text', value) }];
  const before = parent.children[parent.children.indexOf(element) - 1]?.end ?? parent.from;
  return [{ from: xml.slice(before, element.start).trim() === '' ? before : element.start, to: element.end, text: '' }];
}

function insertion(parent: XmlElement, name: string, order: readonly string[], text: string, lead: string): Change {
  const at = placeFor(parent, name, order);
  return { from: at, to: at, text: `${lineOf(lead)}  ${text}` };
}

const container = (like: XmlElement, name: string, value: string): string => `<${tagLike(like, name)}><${tagLike(like, 'text')}>${escaped(value)}</${tagLike(like, 'text')}></${tagLike(like, name)}>`;
const newExpression = ({ expression, typeRef }: EditedInput, like: XmlElement): string => `<${tagLike(like, 'inputExpression')}${attribute('typeRef', typeRef)}><${tagLike(like, 'text')}>${escaped(expression)}</${tagLike(like, 'text')}></${tagLike(like, 'inputExpression')}>`;

function newInput(input: EditedInput, table: XmlElement, lead: string): string {
  const line = lineOf(lead);
  const values = input.values.trim() === '' ? '' : `${line}  ${container(table, 'inputValues', input.values)}`;
  return `<${tagLike(table, 'input')}${attribute('id', input.id)}${attribute('label', input.label)}>${line}  ${newExpression(input, table)}${values}${line}</${tagLike(table, 'input')}>`;
}

function newOutput({ name, label, typeRef, values, default: usual }: EditedOutput, table: XmlElement, lead: string, id: string): string {
  const line = lineOf(lead);
  const parts = [['outputValues', values], ['defaultOutputEntry', usual]].flatMap(([child = '', value = '']) => (value.trim() === '' ? [] : `${line}  ${container(table, child, value)}`)).join('');
  const tag = `${tagLike(table, 'output')}${attribute('id', id)}${attribute('label', label)}${attribute('name', name)}${attribute('typeRef', typeRef)}`;
  return parts === '' ? `<${tag} />` : `<${tag}>${parts}${line}</${tagLike(table, 'output')}>`;
}
