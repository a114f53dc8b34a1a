import type { BatchCounts, BatchItemRow, BatchRow } from '../../../store/contract.ts';
import { formatDate, formatDateOrNull } from '../dates.ts';

/** The job definition under which clients know the work of a batch. */
export const workDefinitionId = (batchId: string): string => `batch:${batchId}`;

/** The batch whose work a job definition is; null for any other. */
export const batchOfDefinition = (jobDefinitionId: string): string | null => (jobDefinitionId.startsWith('batch:') ? jobDefinitionId.slice('batch:'.length) : null);

const common = ({ id, type, total, createdBy, createdAt, startedAt }: BatchRow) => ({
  id, type, totalJobs: total, batchJobsPerSeed: 100, invocationsPerBatchJob: 1, seedJobDefinitionId: `batch-seed:${id}`, monitorJobDefinitionId: `batch-monitor:${id}`, batchJobDefinitionId: workDefinitionId(id), tenantId: null,
  createUserId: createdBy, startTime: formatDate(createdAt), executionStartTime: formatDateOrNull(startedAt),
});

export const batchView = (row: BatchRow) => ({ ...common(row), jobsCreated: row.total, suspended: row.suspended });

/** What remains includes what has failed. */
export const statisticsView = (row: BatchRow, { pending, done, failed }: BatchCounts) => ({ ...batchView(row), remainingJobs: pending + failed, completedJobs: done, failedJobs: failed });

export const historicBatchView = (row: BatchRow) => ({ ...common(row), endTime: formatDateOrNull(row.endedAt), removalTime: null });

export const itemView = ({ batchId, instanceId, status, attempt, failure, resultId, finishedAt }: BatchItemRow) => ({
  batchId, processInstanceId: instanceId, status, attempt, failure, startedProcessInstanceId: resultId, finishTime: formatDateOrNull(finishedAt),
});
