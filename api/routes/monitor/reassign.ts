import { holders, reassignment, reassignRequest, successors } from '../../contract/monitor.ts';
import { reassign, tasksHeldBy } from '../../monitor/reassign.ts';
import { monitorScope } from '../../monitor/scope.ts';
import { param, route } from '../../route.ts';
import { takersOf } from '../../task-life/takers.ts';

export const listHolders = route({
  operation: 'monitor.holders', method: 'get', path: '/api/monitor/holders', summary: 'Who holds open tasks',
  reply: { status: 200, schema: holders },
  handle: async ({ store, principal, now }) => ({ items: await store.monitor.holders(monitorScope(principal), now) }),
});

export const listSuccessors = route({
  operation: 'monitor.successors', method: 'get', path: '/api/monitor/holders/:userId/successors', summary: 'Who could take how many of somebody\'s open tasks',
  reply: { status: 200, schema: successors },
  async handle(call) {
    const { store, principal, now } = call;
    const userId = param(call, 'userId');
    const held = await tasksHeldBy(store, userId, monitorScope(principal), now);
    return { items: await takersOf(store, held, userId, now), total: held.length };
  },
});

export const reassignTasks = route({
  operation: 'monitor.reassign', method: 'post', path: '/api/monitor/reassignments', summary: 'Give the open tasks of one person to another who is entitled to them',
  body: reassignRequest,
  reply: { status: 200, schema: reassignment },
  idempotent: true,
  async handle({ store, principals, principal, body, now, audit }) {
    const done = await reassign(store, principals, { ...body, by: principal, scope: monitorScope(principal), now });
    audit.target = body.from;
    audit.data = { to: body.to, dryRun: done.dryRun, moved: done.moved, refused: done.refused };
    return done;
  },
});
