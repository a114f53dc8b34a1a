/** The ids of the dialect. Each names the instance and the engine's key inside it; the process itself has the instance's own id. */

const ROOT_KEY = 1;

export interface ElementRef { instanceId: string; key: number }

/** Id of an execution, a task, a job, an external task or an incident. */
export const executionId = (instanceId: string, key: number): string => (key === ROOT_KEY ? instanceId : `${instanceId}:${key}`);

export const activityInstanceId = (instanceId: string, key: number, elementId: string): string => (key === ROOT_KEY ? instanceId : `${elementId}:${instanceId}:${key}`);

/** What an execution id names; without a key it is the process. */
export function parseExecutionId(id: string): ElementRef {
  const [, instanceId, key] = /^(.+):(\d+)$/.exec(id) ?? [];
  return instanceId === undefined ? { instanceId: id, key: ROOT_KEY } : { instanceId, key: Number(key) };
}

/** What the id of an activity instance names. */
export function parseActivityInstanceId(id: string): ElementRef {
  const [, instanceId, key] = /^(?:.*:)?([^:]+):(\d+)$/.exec(id) ?? [];
  return instanceId === undefined ? { instanceId: id, key: ROOT_KEY } : { instanceId, key: Number(key) };
}
