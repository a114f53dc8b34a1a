import type { Actor } from '../../engine/model/io.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { SignalSubscriber } from '../../store/contract.ts';
import { opaqueId } from '../session/tokens.ts';
import type { ExchangeOptions } from './exchange.ts';
import { inParallel } from './in-parallel.ts';
import { NOBODY } from './nobody.ts';

const PAGE = 100;
const AT_ONCE = 8;

export interface Signal {
  /** Unique: a signal sent again reaches nobody twice. */
  messageId: string;
  name: string;
  variables: JsonObject;
  actor?: Actor;
  /** Only this instance hears it, and nothing is started. */
  instanceId?: string;
  /** The instance that throws it, whose own listeners have heard it. */
  except?: string;
}

/** Signals (BPMN 2.0.2 section 10.5.5): everybody who listens, and every process that begins with it. */
export class SignalBroadcast {
  private readonly options: ExchangeOptions;

  constructor(options: ExchangeOptions) {
    this.options = options;
  }

  /** Returns the ids of the instances reached and started. Throws when some could not be reached; sent again, it reaches those. */
  async send(signal: Signal): Promise<string[]> {
    if (signal.instanceId !== undefined) return (await this.deliver(signal.instanceId, signal)) ? [signal.instanceId] : [];
    return [...(await this.reachListeners(signal)), ...(await this.startProcesses(signal))];
  }

  /** All listeners of an instance hear it as one input. */
  private async reachListeners(signal: Signal): Promise<string[]> {
    const { store } = this.options;
    const reached: string[] = [];
    const failures: unknown[] = [];
    let after: SignalSubscriber | null = null;
    for (;;) {
      const page: SignalSubscriber[] = await store.signalSubscribers(signal.name, after, PAGE);
      const previous: string | undefined = after?.instanceId;
      const instances = [...new Set(page.map(({ instanceId }) => instanceId))].filter((id) => id !== signal.except && id !== previous);
      await inParallel(AT_ONCE, instances, async (instanceId) => {
        try {
          if (await this.deliver(instanceId, signal)) reached.push(instanceId);
        } catch (error) {
          failures.push(error);
        }
      });
      after = page.at(-1) ?? null;
      if (page.length < PAGE) break;
    }
    if (failures.length > 0) throw failures[0];
    return reached;
  }

  private async deliver(instanceId: string, { messageId, name, variables, actor }: Signal): Promise<boolean> {
    const id = `${messageId}:${instanceId}`;
    return (await this.options.host.deliver(instanceId, { id, kind: 'signal', name, variables, ...(actor && { actor }) })).ok;
  }

  private async startProcesses({ messageId, name, variables, actor = NOBODY }: Signal): Promise<string[]> {
    const { store, host } = this.options;
    const started: string[] = [];
    for (const { definition, nodeId, position } of await store.startSubscriptions('signal', { name })) {
      const instanceId = opaqueId(`${messageId}:${definition.key}:${nodeId}:${position}`);
      const { ok } = await host.start({ instanceId, definition, businessKey: null, variables, startNode: nodeId, actor, inputId: messageId });
      if (ok) started.push(instanceId);
    }
    return started;
  }
}
