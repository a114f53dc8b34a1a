import type { ExecutableGraph } from '../../../engine/model/graph.ts';

const PROCESS = 0;

/**
 * The start event of an instance that is started by id or key where no none start event is: the one timer start event, or else the only start
 * event whatever its trigger, as in the dialect.
 * @returns its id, undefined where the process itself knows where to begin, null where the caller has to say
 */
export function defaultStart({ nodes }: ExecutableGraph): string | undefined | null {
  if ((nodes[PROCESS]?.starts ?? []).length > 0) return undefined;
  const events = nodes.filter(({ kind, scope }) => kind === 'startEvent' && scope === PROCESS);
  const timers = events.filter(({ event }) => event?.type === 'timer');
  const [only, ...others] = timers.length === 1 ? timers : events;
  return only && others.length === 0 ? only.id : null;
}
