import { batchOperationRoutes } from './batch/operations.ts';
import { batchRoutes } from './batch/routes.ts';
import { decisionDefinitionRoutes } from './decision-definition/routes.ts';
import { createDeployment } from './deployment/create.ts';
import { deleteDeployment } from './deployment/delete.ts';
import { deploymentReads } from './deployment/read.ts';
import { engineRoutes } from './engine/engine.ts';
import { evaluateConditions } from './events/condition.ts';
import { correlateMessage } from './events/message.ts';
import { throwSignal } from './events/signal.ts';
import { executionRoutes } from './execution/routes.ts';
import { externalTaskRoutes } from './external-task/routes.ts';
import { historyRoutes } from './history/routes.ts';
import { incidentRoutes } from './incident/routes.ts';
import { jobRoutes } from './job/routes.ts';
import { migrationRoutes } from './migration/routes.ts';
import { processDefinitionRoutes } from './process-definition/routes.ts';
import { processInstanceRoutes } from './process-instance/routes.ts';
import type { RestRoute } from './route.ts';
import { taskRoutes } from './task/routes.ts';

/** Every call of the dialect. Where two paths match, the earlier one answers. */
export const restRoutes: readonly RestRoute[] = [
  ...engineRoutes,
  createDeployment,
  ...deploymentReads,
  deleteDeployment,
  // Before the lists of instances and histories: their paths are more particular.
  ...batchRoutes,
  ...batchOperationRoutes,
  ...processDefinitionRoutes,
  ...decisionDefinitionRoutes,
  ...processInstanceRoutes,
  ...migrationRoutes,
  ...executionRoutes,
  ...taskRoutes,
  correlateMessage,
  throwSignal,
  evaluateConditions,
  ...externalTaskRoutes,
  ...jobRoutes,
  ...incidentRoutes,
  ...historyRoutes,
];
