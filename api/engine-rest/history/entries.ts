/** What entries of histories have in common that are made of the log. */
import type { LoggedEvent } from '../../../store/contract.ts';
import { formatDate } from '../dates.ts';
import { executionId } from '../ids.ts';
import type { Entry } from './derived.ts';

export const idOf = ({ instanceId, seq }: LoggedEvent, index = 0): string => `${instanceId}:${seq}:${index}`;

export const whose = ({ at, instanceId, processDefinitionId, processKey, rootInstanceId }: Pick<LoggedEvent, 'at' | 'instanceId' | 'processDefinitionId' | 'processKey' | 'rootInstanceId'>): Entry => ({
  timestamp: formatDate(at), processInstanceId: instanceId, processDefinitionId, processDefinitionKey: processKey, tenantId: null, removalTime: null, rootProcessInstanceId: rootInstanceId,
});

export const phase = (created: boolean, failed: boolean, succeeded: boolean, deleted: boolean): Entry => ({ creationLog: created, failureLog: failed, successLog: succeeded, deletionLog: deleted });

/** What the creation of a job told, for the later events of the same job. */
export function creations(events: LoggedEvent[], type: string): Map<string, LoggedEvent> {
  return new Map(events.filter((event) => event.type === type).map((event) => [executionId(event.instanceId, Number(event.data['key'])), event]));
}
