/** Conditions that many lists share. */
import type { Knex } from 'knex';
import type { VariableCondition } from '../../contract.ts';
import { toJson } from '../../json-column.ts';
import { ROOT_SCOPE } from '../../projection/fold.ts';
import type { Query } from './finder.ts';

/** `%` and `_` are the client's wildcards; a backslash takes their meaning away. */
export const like = (query: Query, column: string, pattern: string): unknown =>
  query.whereRaw("?? like ? escape '!'", [column, pattern.replaceAll('!', '!!').replace(/\\([%_])/g, '!$1')]);

export const notLike = (query: Query, column: string, pattern: string): unknown => query.whereNot((not) => void like(not, column, pattern));

/** `<instance>:<key>`, or the instance's own id for the process. */
export function splitKey(id: string): { instanceId: string; key: number } {
  const [, instanceId, key] = /^(?:.*:)?([^:]+):(\d+)$/.exec(id) ?? [];
  return instanceId === undefined ? { instanceId: id, key: ROOT_SCOPE } : { instanceId, key: Number(key) };
}

/** Rows of executions, by the ids clients know. */
export function whereKeys(query: Query, ids: string[], instanceColumn: string, keyColumn: string): void {
  query.where((any) => {
    if (ids.length === 0) any.whereRaw('1 = 0');
    for (const { instanceId, key } of ids.map(splitKey)) any.orWhere({ [instanceColumn]: instanceId, [keyColumn]: key });
  });
}

/** Instances of which a variable of the process meets each condition. */
export function withVariables(query: Query, conditions: VariableCondition[], instanceColumn: string, knex: Knex): void {
  for (const condition of conditions) {
    query.whereIn(instanceColumn, valuesMeeting(knex('variable as v').where('v.scope', ROOT_SCOPE), condition).select('v.instance_id'));
  }
}

/** Narrows rows of `variable as v` to those that meet the condition. */
export function valuesMeeting(variables: Query, { name, operator, values }: VariableCondition): Query {
  return valueMeeting(variables.where('v.name', name), { operator, values });
}

/** The same for the value alone. */
export function valueMeeting(variables: Query, { operator, values }: Omit<VariableCondition, 'name'>): Query {
  const last = values.at(-1) ?? null;
  switch (operator) {
    case 'eq':
      return variables.where((any) => {
        for (const value of values) any.orWhere((one) => void equals(one, toJson(value)));
      });
    case 'neq':
      return variables.whereNot((any) => {
        for (const value of values) any.orWhere((one) => void equals(one, toJson(value)));
      });
    case 'like':
    case 'notLike': {
      const pattern = jsonPattern(String(last));
      return (operator === 'like' ? like(variables, 'v.value', pattern) : notLike(variables, 'v.value', pattern)) as Query;
    }
    default: {
      const sign = { gt: '>', gteq: '>=', lt: '<', lteq: '<=' }[operator];
      if (typeof last !== 'number') return variables.whereRaw(`v.value ${sign} ? and v.value like '"%'`, [toJson(last)]);
      // The condition on the text belongs inside: no database promises in which order it looks at several.
      return variables.whereRaw(`(case when substr(v.value, 1, 1) in ('-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9') then cast(v.value as double) end) ${sign} ?`, [last]);
    }
  }
}

/** A pattern for texts as a pattern for their JSON; wildcards without their meaning stay so. */
const jsonPattern = (pattern: string): string => `"${pattern.split(/(\\[%_])/).map((part) => (/^\\[%_]$/.test(part) ? part : toJson(part).slice(1, -1))).join('')}"`;

const INDEXED = 160;

/** By the indexed start of the value; only a long one is compared as a whole. */
function equals(query: Query, json: string): void {
  query.where('v.match_value', json.slice(0, INDEXED));
  if (json.length >= INDEXED) query.where('v.value', json);
}
