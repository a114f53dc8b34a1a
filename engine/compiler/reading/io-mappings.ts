import type { IoMapping, ParameterValue } from '../../model/graph.ts';
import { expressionOf } from '../../model/expression.ts';
import type { Reporter } from '../problems.ts';
import { checked, readFeel } from './expressions.ts';
import { child, children, text, type ModdleElement } from './moddle-element.ts';

export interface IoMappings {
  input: IoMapping[];
  output: IoMapping[];
}

/** Reads a `camunda:inputOutput` element. Values are expressions, literals, FEEL scripts, lists or maps. */
export function readIoMappings(inputOutput: ModdleElement | undefined, element: string | null, report: Reporter): IoMappings {
  return {
    input: children(inputOutput, 'inputParameters').flatMap((parameter) => readParameter(parameter, 'input', element, report)),
    output: children(inputOutput, 'outputParameters').flatMap((parameter) => readParameter(parameter, 'output', element, report)),
  };
}

function readParameter(parameter: ModdleElement, direction: string, element: string | null, report: Reporter): IoMapping[] {
  const name = text(parameter, 'name');
  if (name === undefined) {
    report.error(element, `an ${direction} parameter has no name`);
    return [];
  }
  const what = `${direction} parameter "${name}"`;
  const value = readValue(child(parameter, 'definition'), text(parameter, 'value'), what, element, report);
  return value === null ? [] : [{ name, value }];
}

function readValue(definition: ModdleElement | undefined, literal: string | undefined, what: string, element: string | null, report: Reporter): ParameterValue | null {
  if (definition === undefined) return literal === undefined ? { lang: 'const', value: null } : checked(expressionOf(literal), what, element, report);
  const refuse = (reason: string): null => {
    report.error(element, `${what}: ${reason}`);
    return null;
  };
  switch (definition.$type) {
    case 'camunda:Value':
      return readValue(undefined, text(definition, 'value'), what, element, report);
    case 'camunda:Script': {
      const format = text(definition, 'scriptFormat') ?? 'feel';
      if (format.toLowerCase() !== 'feel') return refuse(`scripts in ${format} are not supported, only FEEL`);
      return readFeel(text(definition, 'value') ?? '', what, element, report);
    }
    case 'camunda:List': {
      const items = children(definition, 'items').map((item, index) => readValue(item, undefined, `${what}, item ${index + 1}`, element, report));
      return items.every((item) => item !== null) ? listOf(items) : null;
    }
    case 'camunda:Map': {
      const entries = children(definition, 'entries').map((entry) => readEntry(entry, what, element, report));
      return entries.every((entry) => entry !== null) ? mapOf(entries) : null;
    }
    default:
      return refuse(`${definition.$type} is not supported`);
  }
}

function readEntry(entry: ModdleElement, what: string, element: string | null, report: Reporter): IoMapping | null {
  const name = text(entry, 'key');
  if (name === undefined) {
    report.error(element, `${what}: an entry of the map has no key`);
    return null;
  }
  const value = readValue(child(entry, 'definition'), text(entry, 'value'), `${what}, entry "${name}"`, element, report);
  return value && { name, value };
}

/** Lists and maps of literals are literals themselves: no need to evaluate them each time. */
function listOf(items: ParameterValue[]): ParameterValue {
  return items.every(isLiteral) ? { lang: 'const', value: items.map(({ value }) => value) } : { lang: 'list', items };
}

/** As in a map of other engines, the last of several entries with one key counts. */
function mapOf(written: IoMapping[]): ParameterValue {
  const entries = [...new Map(written.map((entry) => [entry.name, entry])).values()];
  const values = entries.map(({ value }) => value);
  return values.every(isLiteral)
    ? { lang: 'const', value: Object.fromEntries(entries.map(({ name }, index) => [name, values[index]?.value ?? null])) }
    : { lang: 'map', entries };
}

const isLiteral = (value: ParameterValue): value is Extract<ParameterValue, { lang: 'const' }> => value.lang === 'const';
