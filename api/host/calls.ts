import type { CallBinding, EngineEvent } from '../../engine/model/io.ts';
import { ENDED_BY_CALLER } from '../../store/runtime/end-reasons.ts';
import type { InstanceHead, OutboxRow, ProcessDefinitionRow } from '../../store/contract.ts';
import type { ExchangeOptions } from './exchange.ts';
import { NOBODY } from './nobody.ts';

type EventOf<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;

/**
 * Call activities: starts instances that others call, and tells the callers what became of them. Everything is idempotent: a called instance has
 * the id its caller gave it, and every report is delivered under the id of its row. What comes too late (the call is over) is refused by the
 * engine, and that is right.
 */
export class Calls {
  private readonly options: ExchangeOptions;

  constructor(options: ExchangeOptions) {
    this.options = options;
  }

  async perform(row: OutboxRow): Promise<void> {
    const event = { type: row.name, ...row.payload } as unknown as EngineEvent;
    switch (event.type) {
      case 'call.requested':
        return await this.start(row, event);
      case 'call.cancelled':
        return void (await this.options.host.deliver(event.instanceId, { id: row.id, kind: 'cancel', reason: ENDED_BY_CALLER }));
      default:
        return await this.report(row, event);
    }
  }

  private async start(row: OutboxRow, call: EventOf<'call.requested'>): Promise<void> {
    const { store, host } = this.options;
    const caller = await store.head(row.instanceId);
    if (!caller) throw new Error(`instance ${row.instanceId} is not registered`);
    const definition = await this.resolve(caller, call.calledElement, call.binding);
    const failed = async (message: string): Promise<void> => void (await host.deliver(row.instanceId, { id: `${row.id}:failed`, kind: 'callFailed', element: call.key, message }));
    if (!definition) return await failed(`there is no process ${call.calledElement}${described(call.binding)}`);
    const started = await host.start({
      instanceId: call.instanceId,
      definition,
      businessKey: call.businessKey,
      variables: call.variables,
      actor: { ...NOBODY, ...(caller.startedBy !== null && { userId: caller.startedBy }), ...(caller.startOrgId !== null && { orgId: caller.startOrgId }) },
      inputId: row.id,
      caller: { instanceId: row.instanceId, element: call.key, root: caller.rootInstanceId ?? row.instanceId, catches: call.catches },
    });
    if (!started.ok) return await failed(started.rejection.message);
    await store.putCaseLink({ fromInstanceId: row.instanceId, toInstanceId: call.instanceId, kind: 'call', at: host.now() });
  }

  /** The end of a called instance, or an error or escalation that left it. */
  private async report(row: OutboxRow, event: EngineEvent): Promise<void> {
    const { store, host } = this.options;
    const called = await store.head(row.instanceId);
    const caller = called?.superInstanceId;
    const element = called?.superElementKey;
    if (caller == null || element == null) return;
    switch (event.type) {
      case 'instance.completed':
        return void (await host.deliver(caller, { id: row.id, kind: 'callCompleted', element, variables: await store.variables(row.instanceId) }));
      case 'instance.terminated':
        return void (await host.deliver(caller, { id: row.id, kind: 'callFailed', element, message: `the called instance was cancelled: ${event.reason}` }));
      case 'error.reported': {
        const { code, message, variables } = event;
        return void (await host.deliver(caller, { id: row.id, kind: 'callError', element, code, message, variables }));
      }
      case 'escalation.reported': {
        const { code, variables } = event;
        return void (await host.deliver(caller, { id: row.id, kind: 'callEscalation', element, code, variables }));
      }
      default:
        throw new Error(`nothing is known about ${event.type}`);
    }
  }

  private async resolve(caller: InstanceHead, key: string, binding: CallBinding): Promise<ProcessDefinitionRow | null> {
    const { store } = this.options;
    if (binding.type === 'latest') return await store.latest(key);
    const versions = await store.versions(key);
    switch (binding.type) {
      case 'version':
        return versions.find(({ version }) => version === binding.version) ?? null;
      case 'versionTag':
        return versions.findLast(({ versionTag }) => versionTag === binding.tag) ?? null;
      case 'deployment': {
        // A process that did not change when its caller was deployed kept its version: it is the one that was the latest then.
        const own = await store.byId(caller.processDefinitionId);
        return versions.find(({ deploymentId }) => deploymentId === own?.deploymentId) ?? versions.findLast(({ deployedAt }) => deployedAt <= (own?.deployedAt ?? 0)) ?? null;
      }
    }
  }
}

function described(binding: CallBinding): string {
  switch (binding.type) {
    case 'version':
      return ` in version ${binding.version}`;
    case 'versionTag':
      return ` with the version tag ${binding.tag}`;
    case 'deployment':
      return ' in the same deployment';
    case 'latest':
      return '';
  }
}
