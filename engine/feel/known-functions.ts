import { ENGINE_FUNCTIONS } from './functions.ts';

/** Built-in functions of DMN 1.5 section 10.3.4 that the evaluator has, and the engine's own. */
export const KNOWN_FUNCTIONS: ReadonlySet<string> = new Set([
  ...ENGINE_FUNCTIONS,
  // Conversion and boolean
  'date', 'date and time', 'time', 'duration', 'years and months duration', 'number', 'string', 'not',
  // Strings
  'substring', 'string length', 'upper case', 'lower case', 'substring before', 'substring after', 'replace', 'contains', 'matches',
  'starts with', 'ends with', 'split', 'string join',
  // Lists
  'list contains', 'list replace', 'count', 'min', 'max', 'sum', 'mean', 'all', 'any', 'sublist', 'append', 'concatenate',
  'insert before', 'remove', 'reverse', 'index of', 'union', 'distinct values', 'flatten', 'product', 'median', 'stddev', 'mode',
  // Numbers
  'decimal', 'floor', 'ceiling', 'round up', 'round down', 'round half up', 'round half down', 'abs', 'modulo', 'sqrt', 'log', 'exp',
  'odd', 'even',
  // Ranges, times, sorting, contexts
  'is', 'before', 'after', 'meets', 'met by', 'overlaps', 'includes', 'day of year', 'day of week', 'month of year', 'week of year',
  'sort', 'get value', 'get entries', 'context', 'context merge', 'context put',
]);
