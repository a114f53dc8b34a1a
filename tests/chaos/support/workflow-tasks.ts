import type { Client } from '@temporalio/client';

/** The server throws a task away that a handover raced with an update in (`UNHANDLED_COMMAND`); nothing has happened then, and it is tried again. */
const RACED = 1;
/** A worker had the task and did not answer (`START_TO_CLOSE`); one that nobody took in time only goes to another worker. */
const UNANSWERED = 1;

/** Workflow tasks of these instances that failed or were not answered, over all their runs, one line each. */
export async function failedTasks(client: Client, workflowIds: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const workflowId of workflowIds) {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    const attempt = raw.pendingWorkflowTask?.attempt ?? 0;
    if (attempt > 1) found.push(`${workflowId}: a workflow task is at its attempt ${attempt}`);
    for (let runId = raw.workflowExecutionInfo?.firstRunId; runId; ) {
      const events = await eventsOf(client, { workflowId, runId });
      for (const { workflowTaskFailedEventAttributes: failed, workflowTaskTimedOutEventAttributes: timedOut } of events) {
        if (timedOut?.timeoutType === UNANSWERED) found.push(`${workflowId}: a workflow task was not answered`);
        if (failed && failed.cause !== RACED) found.push(`${workflowId}: a workflow task failed: ${failed.failure?.message ?? failed.cause}`);
      }
      runId = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
    }
  }
  return found;
}

/** The history in pages small enough for what one answer of the server may hold, however large its events. */
async function eventsOf(client: Client, execution: { workflowId: string; runId: string }): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for (let nextPageToken: Uint8Array | null | undefined; ; ) {
    const page = await client.workflowService.getWorkflowExecutionHistory({ namespace: client.options.namespace, execution, maximumPageSize: 2, ...(nextPageToken && { nextPageToken }) });
    events.push(...(page.history?.events ?? []));
    nextPageToken = page.nextPageToken;
    if (!nextPageToken?.length) return events;
  }
}

type HistoryEvent = NonNullable<NonNullable<Awaited<ReturnType<Client['workflowService']['getWorkflowExecutionHistory']>>['history']>['events']>[number];
