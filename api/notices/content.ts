import type { JsonObject } from '../../engine/model/json.ts';
import type { Fact } from './facts.ts';

/** What leaves the product: number of the case, name of the step, moments, and where to look. Never a title, which may name a patient, nor what people wrote. */
export function contentOf({ kind, at, businessKey, task, instanceId, data }: Fact): JsonObject {
  const state = typeof data['state'] === 'string' ? data['state'] : null;
  return { kind, at, case: businessKey, step: task?.name ?? null, due: task?.due ?? null, state, path: pathOf(kind, instanceId, task?.id ?? null) };
}

function pathOf(kind: Fact['kind'], instanceId: string | null, taskId: string | null): string {
  if (kind === 'incident') return '/incidents';
  if (taskId !== null) return `/tasks/${encodeURIComponent(taskId)}`;
  if (instanceId !== null) return `/cases/${encodeURIComponent(instanceId)}`;
  return '/absences';
}
