/**
 * The `${...}` subset for models brought from elsewhere (design: ENGINE-REST section 7). No side effects, no host objects: the values are
 * plain JSON and only own properties are visible.
 */
import type { Json } from '../../model/json.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { lookup, type EvalContext } from '../context.ts';
import { fail, failureMessage } from '../failure.ts';
import { memo } from '../memo.ts';
import { toJson } from '../to-json.ts';
import type { Ast, Part } from './ast.ts';
import { METHODS } from './methods.ts';
import { applyBinary, isEmpty, toBoolean, toNumber } from './operators.ts';
import { parseTemplate } from './parser.ts';

const parsed = memo((text: string): Part[] => parseTemplate(text));

/** Evaluates a template. A single `${...}` keeps the type of its value; mixed with text the result is a string. */
export function evaluateJuel(text: string, context: EvalContext): Result<Json> {
  try {
    const parts = parsed(text);
    const [only] = parts;
    if (parts.length === 1 && only && 'expression' in only) return ok(toJson(run(only.expression, context)));
    return ok(parts.map((part) => ('text' in part ? part.text : asText(run(part.expression, context)))).join(''));
  } catch (error) {
    return err(`${text}: ${failureMessage(error)}`);
  }
}

/** What is wrong with a template; nothing is evaluated. */
export function checkJuel(text: string): string[] {
  try {
    parseTemplate(text);
    return [];
  } catch (error) {
    return [failureMessage(error)];
  }
}

function run(ast: Ast, context: EvalContext): Json {
  switch (ast.type) {
    case 'literal':
      return ast.value;
    case 'name':
      return nameValue(ast.name, context);
    case 'property':
      return property(run(ast.target, context), run(ast.key, context));
    case 'call':
      return METHODS.get(ast.method)!.call(run(ast.target, context), ast.args[0] ? run(ast.args[0], context) : null);
    case 'unary': {
      const operand = run(ast.operand, context);
      if (ast.operator === 'empty') return isEmpty(operand);
      return ast.operator === '!' ? !toBoolean(operand) : -toNumber(operand, '-');
    }
    case 'binary':
      if (ast.operator === '&&') return toBoolean(run(ast.left, context)) && toBoolean(run(ast.right, context));
      if (ast.operator === '||') return toBoolean(run(ast.left, context)) || toBoolean(run(ast.right, context));
      return applyBinary(ast.operator, run(ast.left, context), run(ast.right, context));
    case 'choice':
      return toBoolean(run(ast.condition, context)) ? run(ast.then, context) : run(ast.otherwise, context);
  }
}

function nameValue(name: string, context: EvalContext): Json {
  const value = lookup(context, name);
  if (value !== undefined) return value;
  if (name === 'execution') return { processInstanceId: context.instanceId, processBusinessKey: context.businessKey };
  return fail(`variable "${name}" not found`);
}

function property(target: Json, key: Json): Json {
  if (target === null) return null;
  if (Array.isArray(target)) {
    const index = typeof key === 'string' && /^\d+$/.test(key) ? Number(key) : key;
    return typeof index === 'number' ? (target[index] ?? null) : fail(`a list has no property ${JSON.stringify(key)}`);
  }
  if (typeof target !== 'object') return fail(`${JSON.stringify(target)} has no property ${JSON.stringify(key)}`);
  const name = typeof key === 'string' ? key : String(key);
  return Object.hasOwn(target, name) ? (target[name] ?? null) : null;
}

function asText(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
