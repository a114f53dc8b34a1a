/** Variables: one row per scope and name, nested values whole. */
import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { Batch } from '../batch.ts';
import { writeFileReferences } from '../files/references.ts';
import { toJson } from '../json-column.ts';
import { ROOT_SCOPE, type Applier, type Fold } from './fold.ts';

const set: Applier<'variables.set'> = (event, fold) => setVariables(fold, event.variables, event.element);

const removed: Applier<'variables.removed'> = ({ element, names }, fold) => {
  for (const name of names) fold.variables.get(element)?.delete(name);
  fold.variablesRemoved.push({ scope: element, names });
};

export const variableAppliers = { 'variables.set': set, 'variables.removed': removed };

export function setVariables(fold: Fold, variables: JsonObject, scope = ROOT_SCOPE): void {
  const names = fold.variables.get(scope) ?? new Map<string, Json>();
  for (const [name, value] of Object.entries(variables)) names.set(name, value);
  fold.variables.set(scope, names);
}

export function writeVariables(batch: Batch, fold: Fold): void {
  for (const { scope, names } of fold.variablesRemoved) batch.add(batch.table('variable').where({ instance_id: fold.instanceId, scope }).whereIn('name', names).del());
  const rows = [...fold.variables]
    // Local variables end with the instance; the rest is the case's record.
    .filter(([scope]) => fold.ended === null || scope === ROOT_SCOPE)
    .flatMap(([scope, names]) => [...names].map(([name, value]) => ({ instance_id: fold.instanceId, scope, name, value: toJson(value) })));
  writeFileReferences(batch, fold.instanceId, rows.map(({ value }) => value));
  batch.upsert('variable', rows, ['instance_id', 'scope', 'name']);
  if (fold.ended) batch.add(batch.table('variable').where('instance_id', fold.instanceId).whereNot('scope', ROOT_SCOPE).del());
}
