/** The instance's own row: it carries `last_seq`, so writing it first decides whether the batch counts. */
import type { Knex } from 'knex';
import type { EngineEvent } from '../../engine/model/io.ts';
import type { Batch } from '../batch.ts';
import { actorId, type Applier, type Fold } from './fold.ts';
import { setVariables } from './variables.ts';

const started: Applier<'instance.started'> = (event, fold) => {
  fold.head['business_key'] = event.businessKey;
  fold.head['title'] = event.title;
  fold.head['started_at'] = event.at;
  setVariables(fold, event.variables);
};

const completed: Applier<'instance.completed'> = (event, fold) => end(fold, event, 'completed');
const terminated: Applier<'instance.terminated'> = (event, fold) => {
  end(fold, event, 'terminated');
  fold.head['end_reason'] = event.reason;
};

const suspended: Applier<'instance.suspended'> = (_event, fold) => {
  fold.head['suspended'] = 1;
};
const resumed: Applier<'instance.resumed'> = (_event, fold) => {
  fold.head['suspended'] = 0;
};

const caseState: Applier<'case.state'> = (event, fold) => {
  fold.head['case_state'] = event.to;
};

export const instanceAppliers = {
  'instance.started': started,
  'instance.completed': completed,
  'instance.terminated': terminated,
  'instance.suspended': suspended,
  'instance.resumed': resumed,
  'case.state': caseState,
};

type EndEvent = Parameters<typeof completed>[0] | Parameters<typeof terminated>[0];

function end(fold: Fold, event: EndEvent, status: string): void {
  fold.head['status'] = status;
  fold.head['ended_at'] = event.at;
  if (event.caseState !== null) fold.head['case_state'] = event.caseState;
  fold.ended = { at: event.at, by: actorId(event) };
  if (event.called) fold.sent.push(event);
}

/**
 * Moves the row from `first - 1` to the last event of the batch. Changes no row when its `last_seq` is another: somebody was
 * faster, or events are missing. Without a place in the change feed the row is new to it.
 */
export function advanceInstance(batch: Batch, fold: Fold): Knex.QueryBuilder {
  const [first, last] = [fold.events[0], fold.events.at(-1)] as [EngineEvent, EngineEvent];
  return batch
    .table('process_instance')
    .where({ instance_id: fold.instanceId, last_seq: first.seq - 1 })
    .update({
      ...fold.head,
      ...counter(batch, 'open_tasks', fold.openTasks, fold.ended !== null),
      ...counter(batch, 'incidents', fold.openIncidents, fold.ended !== null),
      last_seq: last.seq,
      updated_at: last.at,
      change_position: null,
    });
}

function counter(batch: Batch, column: string, change: number, ended: boolean): object {
  if (ended) return { [column]: 0 };
  return change === 0 ? {} : { [column]: batch.raw('?? + ?', [column, change]) };
}
