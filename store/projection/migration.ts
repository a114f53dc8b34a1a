/** An instance that goes on by another definition: what is open is called as the new one calls it, what is over keeps its name. */
import type { Knex } from 'knex';
import type { Batch } from '../batch.ts';
import { toJson } from '../json-column.ts';
import { taskId } from '../task-id.ts';
import type { Applier, Fold } from './fold.ts';

/** A change of names, and what was over before it. */
export interface Renaming { map: Record<string, string>; endedActivities: number[]; resolvedIncidents: number[]; closedTasks: number[] }

const BODY = '#multiInstanceBody';

const migrated: Applier<'instance.migrated'> = (event, fold) => {
  const { processKey, definitionHash, map } = event;
  fold.head['process_key'] = processKey;
  if (definitionHash !== null) {
    fold.head['definition_hash'] = definitionHash;
    fold.definition = { processKey, hash: definitionHash };
  }
  renameWithin(fold, map);
  const ended = [...fold.activities].filter(([, { ended }]) => ended).map(([key]) => key);
  fold.renamings.push({ map, endedActivities: ended, resolvedIncidents: [...fold.incidentsResolved.keys()], closedTasks: [...fold.tasksClosed.keys()] });
};

const taskMigrated: Applier<'task.migrated'> = (event, fold) => {
  const created = fold.tasksCreated.get(event.key);
  const { element, name, formKey, outcomes, version } = event;
  if (created) fold.tasksCreated.set(event.key, { ...created, element, name, formKey, outcomes, version });
  else fold.tasksMigrated.set(event.key, event);
};

export const migrationAppliers = { 'instance.migrated': migrated, 'task.migrated': taskMigrated };

/** What began in this batch and is still open. */
function renameWithin(fold: Fold, map: Record<string, string>): void {
  const named = <T extends { element: string }>(event: T): T => ({ ...event, element: renamed(map, event.element) });
  for (const [key, { began, ended }] of fold.activities) if (began && !ended) fold.activities.set(key, { began: named(began) });
  for (const [key, task] of fold.tasksCreated) if (!fold.tasksClosed.has(key)) fold.tasksCreated.set(key, named(task));
  for (const [key, timer] of fold.timers) if (timer) fold.timers.set(key, named(timer));
  for (const [key, subscription] of fold.subscriptions) if (subscription) fold.subscriptions.set(key, named(subscription));
  for (const [key, subscription] of fold.signals) if (subscription) fold.signals.set(key, named(subscription));
  for (const [key, incident] of fold.incidentsRaised) if (!fold.incidentsResolved.has(key)) fold.incidentsRaised.set(key, named(incident));
  for (const [key, job] of fold.externalTasks) if (job !== 'gone' && job.created) fold.externalTasks.set(key, { ...job, created: named(job.created) });
}

function renamed(map: Record<string, string>, element: string): string {
  const isBody = element.endsWith(BODY);
  const id = isBody ? element.slice(0, -BODY.length) : element;
  return (map[id] ?? id) + (isBody ? BODY : '');
}

/** To be called before anything else of the batch is written: it is about rows of earlier batches. */
export function writeMigration(batch: Batch, fold: Fold): void {
  if (fold.definition) {
    const { processKey, hash } = fold.definition;
    const newest = (column: string): Knex.QueryBuilder =>
      batch.table('process_definition').where({ definition_key: processKey, hash }).orderBy('version', 'desc').limit(1).select(column);
    const known = batch.table('process_definition').where({ definition_key: processKey, hash }).select(batch.raw('1'));
    batch.add(batch.table('process_instance').where('instance_id', fold.instanceId).whereExists(known).update({ process_definition_id: newest('id'), package_name: newest('package_name') }));
  }
  for (const renaming of fold.renamings) rename(batch, fold.instanceId, renaming);
}

function rename(batch: Batch, instanceId: string, { map, endedActivities, resolvedIncidents, closedTasks }: Renaming): void {
  const names = Object.entries(map).flatMap(([from, to]) => [[from, to], [from + BODY, to + BODY]] as const);
  if (names.length === 0) return;
  const open = (table: string): Knex.QueryBuilder => batch.table(table).where('instance_id', instanceId);
  const give = (rows: Knex.QueryBuilder): void =>
    batch.add(rows.whereIn('element_id', names.map(([from]) => from)).update({ element_id: batch.raw(`case element_id ${'when ? then ? '.repeat(names.length)}end`, names.flat()) }));
  give(open('activity_instance').whereNull('ended_at').whereNotIn('activity_key', endedActivities));
  give(open('incident').whereNull('resolved_at').whereNotIn('incident_key', resolvedIncidents));
  give(open('task').where('status', 'open').whereNotIn('task_key', closedTasks));
  for (const table of ['timer_view', 'message_subscription', 'signal_subscription', 'external_task']) give(open(table));
}

/** Tasks of earlier batches as the new definition has them. Whose they are is left alone. */
export function writeTaskMigrations(batch: Batch, fold: Fold): void {
  for (const [key, { element, name, formKey, outcomes, version }] of fold.tasksMigrated) {
    batch.add(batch.table('task').where('id', taskId(fold.instanceId, key)).update({ element_id: element, name, form_key: formKey, outcomes: toJson(outcomes), version }));
  }
}
