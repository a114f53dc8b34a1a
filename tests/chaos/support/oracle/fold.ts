import type { EngineEvent } from '../../../../engine/model/io.ts';
import { openDb, type Db } from '../../../../store/db.ts';
import { createStore, type Store } from '../../../../store/index.ts';

/** What is folded from the events of an instance. What people and programs add to it (assignees, locks, deliveries) is not in the events. */
const TABLES: Record<string, readonly string[]> = {
  process_instance: ['change_position'], case_party: [], instance_event: [], variable: [], timer_view: [], incident: ['annotation'], decision_log: [], task: [], task_candidate: [], message_subscription: [],
  signal_subscription: [], external_task: [], activity_instance: [], outbox: ['attempts', 'next_attempt_at', 'delivered_at', 'last_error'],
};

/** Folds instances' events once more, into a database of its own, and compares. */
export class Refolder {
  private readonly db: Db = openDb('sqlite::memory:');
  private readonly store: Store = createStore(this.db);
  private readonly of: Pick<Refolding, 'db' | 'store'>;

  private constructor(of: Refolding) {
    this.of = of;
  }

  static async open(of: Refolding): Promise<Refolder> {
    const refolder = new Refolder(of);
    await refolder.store.migrate();
    return refolder;
  }

  /** What is different, one line each; empty when the read model is the fold of its events and these have no gap. */
  async differences(instanceId: string): Promise<string[]> {
    const [events, head] = [await eventsOf(this.of.db, instanceId), await this.of.store.head(instanceId)];
    if (!head) return [`${instanceId} is not registered`];
    const gap = events.findIndex(({ seq }, i) => seq !== i + 1);
    if (gap !== -1) return [`${instanceId}: event ${gap + 1} is missing`];
    const [registered] = (await this.of.db.knex('process_instance').where('instance_id', instanceId).select('started_at')) as { started_at: number }[];
    await this.store.registerInstance(head, registered?.started_at ?? 0);
    await this.store.project(instanceId, events);
    const differing: string[] = [];
    for (const [table, besides] of Object.entries(TABLES)) {
      const [found, expected] = [await rowsOf(this.of.db, table, instanceId, besides), await rowsOf(this.db, table, instanceId, besides)];
      if (found !== expected) differing.push(`${instanceId}: ${table} is not the fold of its events:\n    ${found}\n    ${expected}`);
    }
    return differing;
  }

  async close(): Promise<void> {
    await this.store.close();
  }
}

export interface Refolding { db: Db; store: Pick<Store, 'head'> }

interface LoggedEvent { seq: number; at: number; type: string; actor_id: string | null; actor_org_id: string | null; data: string }

/** The events of an instance as its log has them. */
export async function eventsOf(db: Db, instanceId: string): Promise<EngineEvent[]> {
  const rows = (await db.knex('instance_event').where('instance_id', instanceId).orderBy('seq').select('seq', 'at', 'type', 'actor_id', 'actor_org_id', 'data')) as LoggedEvent[];
  return rows.map(({ seq, at, type, actor_id: userId, actor_org_id: orgId, data }) => {
    const { onBehalfOf, ...body } = JSON.parse(data) as { onBehalfOf?: string };
    const actor = userId === null ? undefined : { userId, ...(orgId !== null && { orgId }), ...(onBehalfOf !== undefined && { onBehalfOf }) };
    return { seq: Number(seq), at: Number(at), ...(actor && { actor }), type, ...body } as EngineEvent;
  });
}

async function rowsOf({ knex }: Db, table: string, instanceId: string, besides: readonly string[]): Promise<string> {
  const rows = (await knex(table).where('instance_id', instanceId).select()) as Record<string, unknown>[];
  return rows.map((row) => JSON.stringify(Object.entries(row).filter(([name]) => !besides.includes(name)))).sort().join('\n    ');
}
