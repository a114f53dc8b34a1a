import type { Context, Scope } from '../../feel/interpreter/index.ts';
import type { DecisionTable } from '../../model/graph.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { shown } from '../shown.ts';
import { aggregate } from './aggregate.ts';
import { outputOrder } from './output-order.ts';

/** The outputs of one matched rule. */
export interface Hit {
  rule: string;
  outputs: Context;
}

/** What a hit policy makes of the hits: rows in its order, and the value of the decision. */
export interface Settled {
  hits: Hit[];
  rows: Context[];
  value: unknown;
}

/** Applies the hit policy of the table to its hits, given in rule order (DMN 1.5 section 8.2.10). There is at least one hit. */
export function applyHitPolicy(table: DecisionTable, hits: Hit[], scope: Scope): Result<Settled> {
  switch (table.hitPolicy) {
    case 'UNIQUE':
      return hits.length > 1 ? err(`rules ${ruleList(hits)} match, but the hit policy is UNIQUE`) : ok(single(table, hits));
    case 'ANY':
      return allEqual(hits) ? ok(single(table, hits)) : err(`rules ${ruleList(hits)} match with different outputs, but the hit policy is ANY`);
    case 'FIRST':
      return ok(single(table, hits));
    case 'PRIORITY': {
      const ordered = outputOrder(table, hits, scope);
      return ordered.ok ? ok(single(table, ordered.value)) : ordered;
    }
    case 'OUTPUT ORDER': {
      const ordered = outputOrder(table, hits, scope);
      return ordered.ok ? ok(multiple(table, ordered.value)) : ordered;
    }
    case 'RULE ORDER':
      return ok(multiple(table, hits));
    case 'COLLECT':
      return table.aggregation === undefined ? ok(multiple(table, hits)) : aggregated(table, hits, table.aggregation);
  }
}

/** Hit policies that give at most one row. */
export function isSingleHit(table: DecisionTable): boolean {
  return table.hitPolicy === 'UNIQUE' || table.hitPolicy === 'ANY' || table.hitPolicy === 'FIRST' || table.hitPolicy === 'PRIORITY';
}

/** A row as a value: the entry itself for one output, a context for several. */
export function rowValue(table: DecisionTable, row: Context): unknown {
  const [only] = table.outputs;
  return table.outputs.length === 1 && only ? (row[only.name] ?? null) : row;
}

function single(table: DecisionTable, hits: Hit[]): Settled {
  const rows = hits.slice(0, 1).map((hit) => hit.outputs);
  return { hits: table.hitPolicy === 'ANY' ? hits : hits.slice(0, 1), rows, value: rows[0] ? rowValue(table, rows[0]) : null };
}

function multiple(table: DecisionTable, hits: Hit[]): Settled {
  const rows = hits.map((hit) => hit.outputs);
  return { hits, rows, value: rows.map((row) => rowValue(table, row)) };
}

function aggregated(table: DecisionTable, hits: Hit[], aggregation: NonNullable<DecisionTable['aggregation']>): Result<Settled> {
  const [output] = table.outputs;
  if (!output || table.outputs.length > 1) return err(`${aggregation} needs exactly one output`);
  const value = aggregate(aggregation, hits.map((hit) => hit.outputs[output.name] ?? null));
  return value.ok ? ok({ hits, rows: [{ [output.name]: value.value }], value: value.value }) : err(`output "${output.name}": ${value.error}`);
}

function allEqual(hits: Hit[]): boolean {
  return new Set(hits.map((hit) => shown(hit.outputs))).size <= 1;
}

function ruleList(hits: Hit[]): string {
  return hits.map((hit) => hit.rule).join(', ');
}
