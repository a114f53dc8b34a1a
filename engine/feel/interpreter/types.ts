import { FeelDate, FeelDateTime, FeelRange } from 'feelin';
import { spend } from './meter.ts';
import { entryOf } from './names.ts';
import { isContext, kindOf, type ValueKind } from './values.ts';

/** A FEEL type (DMN 1.5 section 10.3.2.9), or a type of a model built from them. */
export type FeelType =
  | { kind: 'any' }
  | { kind: 'basic'; name: ValueKind | 'duration' }
  | { kind: 'list'; element: FeelType }
  | { kind: 'range'; element: FeelType }
  | { kind: 'context'; entries: { name: string; type: FeelType }[] }
  | { kind: 'function'; parameters: FeelType[] | null; result: FeelType }
  /** `base` with a constraint. */
  | { kind: 'allowed'; base: FeelType; allows(value: unknown): boolean };

export const ANY: FeelType = { kind: 'any' };

const BASIC: Record<string, ValueKind | 'duration'> = {
  number: 'number', string: 'string', boolean: 'boolean', date: 'date', time: 'time', context: 'context', 'date and time': 'date and time', dateTime: 'date and time',
  'days and time duration': 'days and time duration', 'years and months duration': 'years and months duration',
  dayTimeDuration: 'days and time duration', yearMonthDuration: 'years and months duration', duration: 'duration', Null: 'null',
  // Types of process modelers.
  integer: 'number', long: 'number', double: 'number',
};

/** A built-in type by its name, with or without the prefix `feel`; undefined when there is none. */
export function basicType(name: string): FeelType | undefined {
  const plain = name.replace(/^feel[:.]/i, '').trim().replace(/\s+/g, ' ');
  if (plain === 'Any' || plain === '') return ANY;
  if (plain === 'list') return { kind: 'list', element: ANY };
  if (plain === 'range') return { kind: 'range', element: ANY };
  if (plain === 'function') return { kind: 'function', parameters: null, result: ANY };
  const basic = Object.hasOwn(BASIC, plain) ? BASIC[plain] : undefined;
  return basic && { kind: 'basic', name: basic };
}

/** Whether a value belongs to a type. Null belongs to every type here; `instance of` treats it apart. */
export function conforms(value: unknown, type: FeelType): boolean {
  if (value === null || value === undefined) return true;
  switch (type.kind) {
    case 'any':
      return true;
    case 'basic':
      return kindOf(value) === type.name || (type.name === 'duration' && kindOf(value).endsWith('duration'));
    case 'list':
      if (!Array.isArray(value)) return false;
      if (type.element.kind === 'any') return true;
      spend(value.length);
      return value.every((item) => conforms(item, type.element));
    case 'range':
      return value instanceof FeelRange && conforms(value.start, type.element) && conforms(value.end, type.element);
    case 'context':
      spend(type.entries.length);
      return isContext(value) && type.entries.every((entry) => entryOf(value, entry.name) !== undefined && conforms(entryOf(value, entry.name), entry.type));
    case 'function':
      return kindOf(value) === 'function' && conformsToFunction(value, type);
    case 'allowed':
      return conforms(value, type.base) && (Array.isArray(value) && type.base.kind !== 'list' ? value.every(type.allows) : type.allows(value));
  }
}

/**
 * A value as one of a type, with the implicit conversions of DMN 1.5 section 10.3.2.9.4 (a list of one and its element, a date and its
 * midnight); null when it is not one.
 */
export function coerce(value: unknown, type: FeelType): unknown {
  if (value === null || value === undefined) return null;
  if (conforms(value, type)) return value;
  const base = baseOf(type);
  if (Array.isArray(value) && base.kind !== 'list') {
    return value.length === 1 && conforms(value[0], type) ? (value[0] ?? null) : null;
  }
  if (base.kind === 'list' && !Array.isArray(value)) {
    const list = [value];
    return conforms(list, type) ? list : null;
  }
  if (base.kind === 'basic' && base.name === 'date and time' && value instanceof FeelDate) {
    const midnight = new FeelDateTime(value.unwrap().toPlainDateTime(), 'UTC');
    return conforms(midnight, type) ? midnight : null;
  }
  return null;
}

/** Whether every value of one type belongs to another. */
export function isSubtype(type: FeelType, of: FeelType): boolean {
  const [a, b] = [baseOf(type), baseOf(of)];
  if (b.kind === 'any') return true;
  if (a.kind !== b.kind) return a.kind === 'basic' && a.name === 'null';
  if (a.kind === 'basic' && b.kind === 'basic') return a.name === b.name;
  if ((a.kind === 'list' && b.kind === 'list') || (a.kind === 'range' && b.kind === 'range')) return isSubtype(a.element, b.element);
  if (a.kind === 'context' && b.kind === 'context') return b.entries.every((entry) => a.entries.some((own) => own.name === entry.name && isSubtype(own.type, entry.type)));
  if (a.kind !== 'function' || b.kind !== 'function') return true;
  if (!isSubtype(a.result, b.result)) return false;
  if (a.parameters === null || b.parameters === null) return true;
  return a.parameters.length === b.parameters.length && a.parameters.every((parameter, i) => isSubtype(b.parameters?.[i] ?? ANY, parameter));
}

export function baseOf(type: FeelType): Exclude<FeelType, { kind: 'allowed' }> {
  let base = type;
  while (base.kind === 'allowed') base = base.base;
  return base;
}

interface FunctionLike {
  parameters?: readonly { type: FeelType }[];
  resultType?: FeelType;
}

function conformsToFunction(value: unknown, type: Extract<FeelType, { kind: 'function' }>): boolean {
  const { parameters, resultType = ANY } = value as FunctionLike;
  // What a function without a declared result gives is seen when it is called.
  const result = resultType.kind === 'any' ? type.result : resultType;
  return isSubtype({ kind: 'function', parameters: parameters?.map((parameter) => parameter.type) ?? null, result }, type);
}

