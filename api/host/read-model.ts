import type { EngineEvent } from '../../engine/model/io.ts';
import type { ProjectionResult, RuntimeStore } from '../../store/contract.ts';
import { projectedInTurn } from '../../store/projected-in-turn.ts';
import type { PendingEvents } from '../../workflows/messages.ts';
import { HostUnavailable } from './host-unavailable.ts';
import { Turns } from './turns.ts';

export interface OpenSubscription {
  key: number;
  name: string;
  correlationKey: string;
}

/** Within these, one after the other, callers whose answers were a moment earlier have brought in their events, ms. */
const PAUSES_MS = [5, 20];

export interface ReadModelOptions {
  store: Pick<RuntimeStore, 'project'>;
  /** Asks the instance for its events; null when there is none. */
  eventsAfter: (instanceId: string, seq: number) => Promise<PendingEvents | null>;
  /** How long to wait for one's turn to ask, ms. */
  timeout: number;
}

/** Brings the events of steps into the read model, in the order of their `seq`. */
export class ReadModel {
  private readonly options: ReadModelOptions;
  /** One question at a time: the server lets one wait for each instance and refuses the rest for a second and longer. */
  private readonly asking = new Turns(1);

  constructor(options: ReadModelOptions) {
    this.options = options;
  }

  /**
   * Events of earlier steps that are still missing come from their own callers, a moment later; if not, these have died, and the instance is asked.
   * @param step.toSeq `seq` the read model must have reached afterwards
   * @param intent deleted in the same transaction, if given
   */
  async bringIn(instanceId: string, step: { events: EngineEvent[]; toSeq: number }, intent?: string): Promise<void> {
    const { store, eventsAfter, timeout } = this.options;
    const project = (): Promise<ProjectionResult> => store.project(instanceId, step.events, intent);
    const reached = ({ gap, lastSeq }: ProjectionResult): boolean => !gap && lastSeq >= step.toSeq;
    if (reached(await projectedInTurn(project, reached, PAUSES_MS))) return;
    const busy = (): Error => new HostUnavailable('earlier events of this instance are still being fetched', null);
    await this.asking.run(instanceId, timeout, busy, async () => {
      const again = await project();
      if (reached(again)) return;
      const missing = await eventsAfter(instanceId, again.lastSeq);
      if (!missing) throw new Error(`events ${again.lastSeq + 1} to ${step.toSeq} of ${instanceId} are nowhere to be had`);
      const last = await store.project(instanceId, missing.events, intent);
      if (!reached(last)) throw new Error(`the read model of ${instanceId} stays at ${last.lastSeq}, ${step.toSeq} was expected`);
    });
  }
}

/** Message subscriptions that these events opened. */
export function subscriptionsOpened(events: EngineEvent[]): OpenSubscription[] {
  return events.filter((event) => event.type === 'message.subscribed');
}
