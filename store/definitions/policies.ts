import type { PolicySet, SlaPolicy, WorkCalendar } from '../../engine/model/graph.ts';
import type { DefinitionStore, RegisterStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson, toJson } from '../json-column.ts';
import type { Blobs } from './blobs.ts';

type PolicyStore = Pick<DefinitionStore, 'currentPolicies'> & Pick<RegisterStore, 'putCalendar' | 'putSlaPolicy'>;

interface SlaRow { id: string; due: string; calendar: string; remind: string; escalate_to: string | null }

/** Time limits and calendars: tables that people edit, and the immutable sets that instances are pinned to. */
export function policyStore(db: Db, blobs: Blobs): PolicyStore {
  // Every start asks for them, and parsing and hashing years of calendars takes longer than reading them: done once for the same rows.
  let known: { rows: string; current: { hash: string; policies: PolicySet } } | null = null;
  return {
    async currentPolicies() {
      const calendars = await db.knex('work_calendar').select<{ definition: string }[]>('definition');
      const policies = await db.knex('sla_policy').select<SlaRow[]>();
      const rows = [...calendars, ...policies].flatMap((row) => Object.values(row)).join('\0');
      if (known?.rows === rows) return known.current;
      const set: PolicySet = {
        schema: 1,
        calendars: byId(calendars.map((row) => fromJson<WorkCalendar>(row.definition))),
        sla: byId(policies.map(toPolicy)),
      };
      known = { rows, current: { hash: await blobs.putBlob('policies', set), policies: set } };
      return known.current;
    },

    async putCalendar(calendar) {
      await db.knex('work_calendar').insert({ id: calendar.id, definition: toJson(calendar) }).onConflict('id').merge();
    },

    async putSlaPolicy({ id, due, calendar, remind, escalateTo }) {
      await db.knex('sla_policy').insert({ id, due, calendar, remind: toJson(remind), escalate_to: escalateTo ?? null }).onConflict('id').merge();
    },
  };
}

function toPolicy(row: SlaRow): SlaPolicy {
  return {
    id: row.id,
    due: row.due,
    calendar: row.calendar,
    remind: fromJson<number[]>(row.remind),
    ...(row.escalate_to !== null && { escalateTo: row.escalate_to }),
  };
}

function byId<T extends { id: string }>(rows: T[]): Record<string, T> {
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}
