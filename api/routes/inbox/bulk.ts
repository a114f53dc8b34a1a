import { bulkRequest, bulkResult } from '../../contract/inbox.ts';
import { runBulk } from '../../inbox/bulk/index.ts';
import { route } from '../../route.ts';

export const bulkTasks = route({
  operation: 'task.bulk', method: 'post', path: '/api/tasks/bulk', summary: 'Do one thing to many tasks, with an answer for each; or try it first',
  body: bulkRequest,
  reply: { status: 200, schema: bulkResult },
  idempotent: true,
  async handle(call) {
    const { action, tasks, dryRun } = call.body;
    call.audit.data = { action, tasks: tasks.length, dryRun };
    return runBulk(call);
  },
});
