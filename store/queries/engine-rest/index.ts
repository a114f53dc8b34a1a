import type { RestStore } from '../../contract.ts';
import type { Db } from '../../db.ts';
import { annotationWrites } from './annotations.ts';
import { restDecisions, restDefinitions, restDeployments } from './definitions.ts';
import { deploymentWrites } from './deployments.ts';
import { restExecutions, restSubscriptions } from './executions.ts';
import { externalTaskFailures } from './external-failures.ts';
import { historicActivities, historicInstances, historicTasks } from './history.ts';
import { restIncidents } from './incidents.ts';
import { restInstances } from './instances.ts';
import { externalWork } from './external-work.ts';
import { restExternalTasks, restJobs } from './jobs.ts';
import { historicDecisions, loggedEvents, restVariables, userOperations } from './records.ts';
import { jobWrites } from './job-writes.ts';
import { restTasks } from './tasks.ts';

/** What the REST dialect of other engines reads and keeps. */
export function restStore(db: Db): RestStore {
  return {
    deployments: restDeployments(db),
    definitions: restDefinitions(db),
    decisions: restDecisions(db),
    instances: restInstances(db),
    executions: restExecutions(db),
    subscriptions: restSubscriptions(db),
    tasks: restTasks(db),
    jobs: restJobs(db),
    externalTasks: restExternalTasks(db),
    incidents: restIncidents(db),
    historicInstances: historicInstances(db),
    historicActivities: historicActivities(db),
    historicTasks: historicTasks(db),
    variables: restVariables(db),
    log: loggedEvents(db),
    historicDecisions: historicDecisions(db),
    userOperations: userOperations(db),
    externalTaskFailures: externalTaskFailures(db),
    ...jobWrites(db),
    ...externalWork(db),
    ...deploymentWrites(db),
    ...annotationWrites(db),
  };
}
