import type { EngineEvent } from '../../engine/model/io.ts';
import type { ProjectionResult, RuntimeStore } from '../contract.ts';
import { Batch } from '../batch.ts';
import type { Db } from '../db.ts';
import { writeActivities } from '../projection/activities.ts';
import { writeDecisions } from '../projection/decisions.ts';
import { writeExternalTasks } from '../projection/external-tasks.ts';
import type { Fold } from '../projection/fold.ts';
import { writeIncidents } from '../projection/incidents.ts';
import { advanceInstance } from '../projection/instance.ts';
import { writeLog } from '../projection/log.ts';
import { writeSubscriptions } from '../projection/messages.ts';
import { writeMigration, writeTaskMigrations } from '../projection/migration.ts';
import { writeOutbox } from '../projection/outbox.ts';
import { partyWriter, type PartyWriter } from '../projection/parties.ts';
import { foldEvents } from '../projection/registry.ts';
import { writeSignals } from '../projection/signals.ts';
import { writeTasks } from '../projection/tasks.ts';
import { writeJobs } from '../projection/timers.ts';
import { writeVariables } from '../projection/variables.ts';
import { writeSearchWords } from '../search/index.ts';

type ProjectionStore = Pick<RuntimeStore, 'project' | 'lastSeq'>;

/**
 * Folds events into the read model, once each, whoever calls and however often. It first assumes that exactly the events
 * after `last_seq` were given, which the compare-and-set confirms; only when that fails does it look where it stands.
 */
export function projectionStore(db: Db): ProjectionStore {
  const parties = partyWriter();

  async function project(instanceId: string, given: EngineEvent[], intentId?: string): Promise<ProjectionResult> {
    const { run, hole } = contiguous(given);
    let events = run;
    while (events.length > 0) {
      const fold = foldEvents(instanceId, events);
      const batch = new Batch(db.knex);
      const advance = advanceInstance(batch, fold);
      write(batch, fold, parties);
      if (intentId !== undefined && !hole) batch.add(intentOf(db.knex, instanceId, intentId).del());
      const applied = await db.together([advance], batch.statements);
      if (applied) {
        parties.remember(fold);
        return { applied: events.length, lastSeq: lastOf(events), gap: hole };
      }
      const lastSeq = await requireLastSeq(db, instanceId);
      if (lastSeq < (events[0] as EngineEvent).seq - 1) return { applied: 0, lastSeq, gap: true };
      events = events.filter((event) => event.seq > lastSeq);
    }
    if (intentId !== undefined && !hole) await intentOf(db.knex, instanceId, intentId).del();
    return { applied: 0, lastSeq: await requireLastSeq(db, instanceId), gap: hole };
  }

  return {
    project,
    lastSeq: async (instanceId) => (await lastSeq(db, instanceId)) ?? 0,
  };
}

function write(batch: Batch, fold: Fold, parties: PartyWriter): void {
  writeMigration(batch, fold);
  writeLog(batch, fold);
  writeVariables(batch, fold);
  writeSearchWords(batch, fold);
  writeActivities(batch, fold);
  writeTaskMigrations(batch, fold);
  writeTasks(batch, fold);
  parties.write(batch, fold);
  writeJobs(batch, fold);
  writeSubscriptions(batch, fold);
  writeSignals(batch, fold);
  writeExternalTasks(batch, fold);
  writeIncidents(batch, fold);
  writeDecisions(batch, fold);
  writeOutbox(batch, fold);
}

/** In order, each once, up to the first that is missing. */
function contiguous(given: EngineEvent[]): { run: EngineEvent[]; hole: boolean } {
  const sorted = [...new Map(given.map((event) => [event.seq, event])).values()].sort((a, b) => a.seq - b.seq);
  const first = sorted[0]?.seq ?? 0;
  const end = sorted.findIndex((event, i) => event.seq !== first + i);
  return end === -1 ? { run: sorted, hole: false } : { run: sorted.slice(0, end), hole: true };
}

function lastOf(events: EngineEvent[]): number {
  return events.at(-1)?.seq ?? 0;
}

function intentOf(knex: Db['knex'], instanceId: string, inputId: string) {
  return knex('intent').where({ instance_id: instanceId, input_id: inputId });
}

async function lastSeq(db: Db, instanceId: string): Promise<number | null> {
  const row = await db.knex('process_instance').where('instance_id', instanceId).first<{ last_seq: number } | undefined>('last_seq');
  return row?.last_seq ?? null;
}

async function requireLastSeq(db: Db, instanceId: string): Promise<number> {
  const seq = await lastSeq(db, instanceId);
  if (seq === null) throw new Error(`instance ${instanceId} is not registered`);
  return seq;
}
