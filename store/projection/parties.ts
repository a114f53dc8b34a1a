/** The organisations a case is visible to: the one that started it, and those whose people were asked to do something. */
import type { Batch } from '../batch.ts';
import type { Fold } from './fold.ts';
import { orgsOf } from './tasks.ts';

/** Adds parties to cases; those that it added before cost no statement. */
export interface PartyWriter {
  write(batch: Batch, fold: Fold): void;
  /** To be called after the commit: only then are the rows there to stay. */
  remember(fold: Fold): void;
}

/** Instances remembered. Parties are never removed, so forgetting one only costs a statement. */
const LIMIT = 5_000;

export function partyWriter(): PartyWriter {
  const known = new Map<string, Set<string>>();
  return {
    write(batch, fold) {
      const instance = () => batch.table('process_instance').where('instance_id', fold.instanceId);
      const sources = partiesOf(fold)
        .filter((org) => !known.get(fold.instanceId)?.has(org))
        .map((org) => instance().select('instance_id', batch.raw('? as org_id', [org]), 'started_at'));
      if (startsIn(fold)) sources.unshift(instance().whereNotNull('start_org_id').select('instance_id', 'start_org_id as org_id', 'started_at'));
      const [first, ...others] = sources;
      if (first === undefined) return;
      // For SQLite, where knex leaves `on conflict` out of an insert from a select; another process may have added the party.
      const there = batch.table('case_party as known').select(batch.raw('1')).whereRaw('known.instance_id = parties.instance_id and known.org_id = parties.org_id');
      const rows = batch.from(first.union(others).as('parties')).select('instance_id', 'org_id', 'started_at').whereNotNull('org_id').whereNotExists(there);
      const columns = batch.raw('?? (??, ??, ??)', ['case_party', 'instance_id', 'org_id', 'started_at']);
      batch.add(batch.from(columns).insert(rows).onConflict(['instance_id', 'org_id']).ignore());
    },

    remember(fold) {
      const orgs = partiesOf(fold);
      if (orgs.length === 0) return;
      const before = known.get(fold.instanceId) ?? [];
      known.delete(fold.instanceId);
      known.set(fold.instanceId, new Set([...before, ...orgs]));
      const oldest = known.keys().next();
      if (known.size > LIMIT && !oldest.done) known.delete(oldest.value);
    },
  };
}

function startsIn(fold: Fold): boolean {
  return fold.events.some((event) => event.type === 'instance.started');
}

function partiesOf(fold: Fold): string[] {
  return [...new Set([...fold.tasksCreated.values()].flatMap((task) => orgsOf(task.candidateGroups)))];
}
