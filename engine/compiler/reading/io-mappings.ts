import type { Expression, IoMapping } from '../../model/graph.ts';
import { expressionOf } from '../../model/expression.ts';
import type { Reporter } from '../problems.ts';
import { checked } from './expressions.ts';
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
  return value === null ? [] : [{ name, value: checked(value, what, element, report) }];
}

function readValue(definition: ModdleElement | undefined, literal: string | undefined, what: string, element: string | null, report: Reporter): Expression | null {
  if (definition === undefined) return literal === undefined ? { lang: 'const', value: null } : expressionOf(literal);
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
      const script = expressionOf(text(definition, 'value') ?? '');
      return script.lang === 'const' ? { lang: 'feel', text: String(script.value) } : script;
    }
    case 'camunda:List': {
      const items = children(definition, 'items').map((item) => readValue(item, undefined, what, element, report));
      const texts = items.map((item) => item && feelText(item));
      return texts.every((item) => typeof item === 'string') ? compound(items, `[${texts.join(', ')}]`) : refuse('a list holds literals and FEEL only');
    }
    case 'camunda:Map': {
      const entries = children(definition, 'entries');
      const values = entries.map((entry) => readValue(child(entry, 'definition'), text(entry, 'value'), what, element, report));
      const texts = values.map((value, i) => value && mapEntry(text(entries[i], 'key') ?? '', feelText(value)));
      return texts.every((entry) => typeof entry === 'string') ? compound(values, `{${texts.join(', ')}}`) : refuse('a map holds literals and FEEL only');
    }
    default:
      return refuse(`${definition.$type} is not supported`);
  }
}

/** FEEL of a part of a list or map; literals are JSON, which FEEL reads. Null for the `${...}` subset. */
function feelText(value: Expression): string | null {
  if (value.lang === 'const') return JSON.stringify(value.value);
  return value.lang === 'feel' ? `(${value.text})` : null;
}

function mapEntry(key: string, value: string | null): string | null {
  return value === null ? null : `${JSON.stringify(key)}: ${value}`;
}

/** A compound of literals is a literal itself: no need to evaluate it each time. */
function compound(parts: (Expression | null)[], feel: string): Expression {
  const literal = parts.every((part) => part?.lang === 'const');
  return literal ? { lang: 'const', value: JSON.parse(feel) as never } : { lang: 'feel', text: feel };
}
