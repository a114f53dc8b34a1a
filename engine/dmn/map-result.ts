import type { DecisionReference } from '../model/graph.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { DecisionOutcome } from './evaluate.ts';

/**
 * What a business rule task stores, as `camunda:mapDecisionResult` says:
 * `singleEntry` the one value, `singleResult` the one row, `collectEntries` the list of single values, `resultList` all rows.
 * No matched rule gives null for the single forms and an empty list for the others.
 */
export function mapResult(outcome: Pick<DecisionOutcome, 'rows'>, mapping: DecisionReference['mapResult']): Result<Json> {
  const { rows } = outcome;
  switch (mapping) {
    case 'resultList':
      return ok(rows);
    case 'singleResult':
      return rows.length > 1 ? err(`singleResult: the decision has ${rows.length} results`) : ok(rows[0] ?? null);
    case 'singleEntry': {
      if (rows.length > 1) return err(`singleEntry: the decision has ${rows.length} results`);
      return rows[0] ? singleEntry(rows[0], mapping) : ok(null);
    }
    case 'collectEntries': {
      const entries: Json[] = [];
      for (const row of rows) {
        const entry = singleEntry(row, mapping);
        if (!entry.ok) return entry;
        entries.push(entry.value);
      }
      return ok(entries);
    }
  }
}

function singleEntry(row: JsonObject, mapping: string): Result<Json> {
  const values = Object.values(row);
  return values.length > 1 ? err(`${mapping}: a result has the outputs ${Object.keys(row).join(', ')}`) : ok(values[0] ?? null);
}
