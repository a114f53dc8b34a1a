/**
 * Who may call what of `/engine-rest`: one row per operation, read by people who review access. Deny by default: a route without a row, or a
 * row without a route, stops the server at its start. Lists and single objects are further narrowed to what the caller can see; what is not
 * visible answers 404.
 *
 * - `account`: anybody with an account in use
 * - `member`: accounts that hold a role in force at some organisation, and administrators
 * - `worker`: external-task workers (holders of the role `engine_worker`), and administrators
 * - `admin`: administrators: the dialect's calls that change definitions, move tokens by hand or reach every instance
 */
export type RestPermission = 'account' | 'member' | 'worker' | 'admin';

export const WORKER_ROLE = 'engine_worker';

export const restPermissions = {
  'engine.list': 'account',
  'version.read': 'account',

  'deployment.create': 'admin',
  'deployment.list': 'admin',
  'deployment.read': 'admin',
  'deployment.resources': 'admin',
  'deployment.delete': 'admin',

  'processDefinition.list': 'member',
  'processDefinition.read': 'member',
  'processDefinition.xml': 'member',
  'processDefinition.startForm': 'member',
  // In the handler: administrators anything, others what they may start in the console, by its form.
  'processDefinition.start': 'member',
  'processDefinition.restart': 'admin',
  'processDefinition.statistics': 'admin',
  'processDefinition.suspend': 'admin',
  'processDefinition.delete': 'admin',
  'decisionDefinition.list': 'member',
  'decisionDefinition.read': 'member',
  'decisionDefinition.evaluate': 'admin',

  'processInstance.list': 'member',
  'processInstance.read': 'member',
  'processInstance.activityInstances': 'member',
  'processInstance.variables': 'member',
  // In the handler: administrators any, workers those of instances in which work is held at the moment.
  'processInstance.setVariables': 'worker',
  'processInstance.modify': 'admin',
  'processInstance.suspend': 'admin',
  'processInstance.delete': 'admin',

  'batch.list': 'admin',
  'batch.manage': 'admin',

  'migration.plan': 'admin',
  'migration.execute': 'admin',

  'execution.list': 'member',
  'execution.read': 'member',
  'execution.variables': 'member',
  'execution.setVariables': 'worker',
  'execution.continue': 'admin',
  'eventSubscription.list': 'member',

  'task.list': 'member',
  'task.read': 'member',
  'task.claim': 'member',
  'task.assign': 'admin',
  'task.update': 'admin',
  'task.complete': 'member',
  'task.variables': 'member',
  'task.setVariables': 'member',
  'task.identityLinks': 'member',
  'task.setIdentityLinks': 'admin',
  'task.comments': 'member',
  'task.comment': 'member',
  'task.attachments': 'member',
  'task.attach': 'member',
  'task.form': 'member',

  'message.correlate': 'admin',
  'signal.throw': 'admin',
  'condition.evaluate': 'admin',

  'externalTask.list': 'worker',
  'externalTask.fetch': 'worker',
  'externalTask.work': 'worker',
  'externalTask.manage': 'admin',

  'job.list': 'admin',
  'job.read': 'admin',
  'job.manage': 'admin',
  'jobDefinition.list': 'admin',

  'incident.list': 'member',
  'incident.manage': 'admin',
  'history.list': 'member',
  'history.statistics': 'admin',
} as const satisfies Record<string, RestPermission>;

export type RestOperation = keyof typeof restPermissions;
