/** Events of made-up instances, for tests that project them. */
import type { EngineEvent, EventActor, EventBody } from '../../engine/model/io.ts';
import type { Deed, InstanceHead, Store, Viewer } from '../contract.ts';

export const START = Date.UTC(2026, 10, 23, 1);

let counter = 0;
/** A name no other test of the run uses. */
export function unique(prefix = 'I'): string {
  return `${prefix}-${process.pid}-${++counter}`;
}

export function head(instanceId: string, more: Partial<InstanceHead> = {}): InstanceHead {
  return {
    instanceId,
    processDefinitionId: 'referral-up:1',
    processKey: 'referral-up',
    packageName: 'referral',
    definitionHash: 'd'.repeat(64),
    policyHash: 'p'.repeat(64),
    startedBy: 'gp.lin',
    startOrgId: 'C00001',
    ...more,
  };
}

/** Gives bodies their numbers, one second apart. */
export function numbered(bodies: EventBody[], from = 1, actor?: EventActor): EngineEvent[] {
  return bodies.map((body, i) => ({ seq: from + i, at: START + (from + i) * 1000, ...(actor && { actor }), ...body }));
}

export function started(instanceId: string, more: Partial<Extract<EventBody, { type: 'instance.started' }>> = {}): EventBody {
  return { type: 'instance.started', instanceId, processKey: 'referral-up', businessKey: `ZZ-${instanceId}`, title: '张三 心内科', variables: {}, ...more };
}

export function taskCreated(key: number, more: Partial<Extract<EventBody, { type: 'task.created' }>> = {}): EventBody {
  return {
    type: 'task.created',
    key,
    element: 'U_Triage',
    name: '医院分诊受理',
    assignee: null,
    candidateUsers: [],
    candidateGroups: ['ref_office@H00001', 'specialist@H00001#CARD'],
    formKey: 'triage',
    outcomes: ['ACCEPT', 'REJECT'],
    due: START + 3_600_000,
    followUp: null,
    priority: 50,
    version: 1,
    ...more,
  };
}

/** Registers an instance and projects `instance.started` and the given events. Returns its id. */
export async function begin(store: Store, bodies: EventBody[] = [], more: Partial<InstanceHead> & { title?: string; businessKey?: string; at?: number } = {}): Promise<string> {
  const { title, businessKey, at = START, ...headMore } = more;
  const instanceId = headMore.instanceId ?? unique();
  await store.registerInstance(head(instanceId, headMore), at);
  const first = started(instanceId, { ...(title !== undefined && { title }), ...(businessKey !== undefined && { businessKey }) });
  const events = numbered([first, ...bodies]).map((event) => ({ ...event, at: at + event.seq * 1000 }));
  await store.project(instanceId, events);
  return instanceId;
}

/** Something done by hand, for the operation log. */
export const deed = (more: Partial<Deed> = {}): Deed => ({ id: unique('deed'), at: START, userId: 'somebody', orgId: null, reason: null, ...more });

export function viewer(userId: string, groups: string[] = [], more: Partial<Viewer> = {}): Viewer {
  const orgIds = [...new Set(groups.map((group) => group.replace(/^[^@]*@/, '').replace(/#.*$/, '')))];
  return { userId, groups, orgIds, admin: false, ...more };
}

export const ADMIN: Viewer = { userId: 'admin', groups: [], orgIds: [], admin: true };
