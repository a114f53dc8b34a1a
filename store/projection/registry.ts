import type { EngineEvent } from '../../engine/model/io.ts';
import { activityAppliers } from './activities.ts';
import { decisionAppliers } from './decisions.ts';
import { jobAppliers } from './external-tasks.ts';
import { emptyFold, type Applier, type EventType, type Fold } from './fold.ts';
import { incidentAppliers } from './incidents.ts';
import { instanceAppliers } from './instance.ts';
import { loggedOnly } from './log.ts';
import { messageAppliers } from './messages.ts';
import { migrationAppliers } from './migration.ts';
import { outboxAppliers } from './outbox.ts';
import { signalAppliers } from './signals.ts';
import { taskAppliers } from './tasks.ts';
import { timerAppliers } from './timers.ts';
import { variableAppliers } from './variables.ts';

/** One applier per event type: a type without one does not compile. */
const APPLIERS: { [T in EventType]: Applier<T> } = {
  ...instanceAppliers,
  ...activityAppliers,
  ...variableAppliers,
  ...taskAppliers,
  ...timerAppliers,
  ...messageAppliers,
  ...signalAppliers,
  ...outboxAppliers,
  ...migrationAppliers,
  ...jobAppliers,
  ...incidentAppliers,
  ...decisionAppliers,
  ...loggedOnly,
};

export function foldEvents(instanceId: string, events: EngineEvent[]): Fold {
  const fold = emptyFold(instanceId, events);
  for (const event of events) {
    const apply = APPLIERS[event.type] as (event: EngineEvent, fold: Fold) => void;
    apply(event, fold);
  }
  return fold;
}
