import type { EngineState } from '../../engine/model/state.ts';
import type { RuntimeStore } from '../../store/contract.ts';

/** Instances remembered. Forgetting one costs a statement. */
const LIMIT = 10_000;

/**
 * How far the read model is known to be with an instance. What this process brought in itself needs no look: a number that is too small only lets the
 * instance keep events a little longer.
 */
export class Acknowledged {
  private readonly store: Pick<RuntimeStore, 'lastSeq'>;
  private readonly known = new Map<string, number>();

  constructor(store: Pick<RuntimeStore, 'lastSeq'>) {
    this.store = store;
  }

  async of(instanceId: string): Promise<number> {
    return this.known.get(instanceId) ?? (await this.store.lastSeq(instanceId));
  }

  /** The read model has the events up to `seq`. */
  note(instanceId: string, seq: number, status: EngineState['status']): void {
    const before = this.known.get(instanceId) ?? 0;
    this.known.delete(instanceId);
    if (status !== 'active') return;
    this.known.set(instanceId, Math.max(seq, before));
    const oldest = this.known.keys().next();
    if (this.known.size > LIMIT && !oldest.done) this.known.delete(oldest.value);
  }
}
