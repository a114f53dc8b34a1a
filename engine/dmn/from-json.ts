import { temporalValue } from '../feel/temporal.ts';
import { baseOf, coerce, isContext, type FeelType } from '../feel/interpreter/index.ts';

/** A value from outside as one of a type: where a date, time or duration is expected its ISO 8601 text is read. Null when it is not one. */
export function valueOf(json: unknown, type: FeelType): unknown {
  return coerce(typed(json, type), type);
}

function typed(json: unknown, type: FeelType): unknown {
  const base = baseOf(type);
  if (Array.isArray(json)) return base.kind === 'list' ? json.map((item) => typed(item, base.element)) : json.length === 1 ? [typed(json[0], base)] : json;
  if (base.kind === 'list') return typed(json, base.element);
  if (base.kind === 'context' && isContext(json)) {
    const types = new Map(base.entries.map((entry) => [entry.name, entry.type]));
    return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, types.has(name) ? typed(value, types.get(name) as FeelType) : value]));
  }
  if (base.kind !== 'basic' || typeof json !== 'string') return json;
  switch (base.name) {
    case 'date':
    case 'time':
    case 'date and time':
    case 'duration':
      return temporalValue(json, base.name) ?? json;
    case 'days and time duration':
    case 'years and months duration':
      return temporalValue(json, 'duration') ?? json;
    default:
      return json;
  }
}
