/** Its API: the four calls W2's clients make, on the product's HTTP library. Arguments: address of Temporal, database, port. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import { Client, Connection, WithStartWorkflowOperation, type Workflow } from '@temporalio/client';
import Koa from 'koa';
import { DeflateCodec } from '../../../activities/codec/deflate-codec.ts';
import { runRole } from '../../../cli/roles/run-role.ts';
import { openDb } from '../../../store/db.ts';
import type { Variables } from '../../bench/client/variables.ts';
import { createTables, writeStep } from './tables.ts';
import type { approval, Completion, StepResult } from './workflow.ts';

const TASK_QUEUE = 'hand-written';
const values = (given: Variables): Record<string, unknown> => Object.fromEntries(Object.entries(given).map(([name, { value }]) => [name, value]));

process.exit(await runRole(async () => {
  const [address = '', database = '', port = ''] = process.argv.slice(2);
  const connection = await Connection.connect({ address });
  const { workflow } = new Client({ connection, dataConverter: { payloadCodecs: [new DeflateCodec()] } });
  const { knex } = openDb(database);
  await createTables(knex);
  const router = new Router({ prefix: '/engine-rest' });

  router.post('/process-definition/key/w2/start', async (ctx) => {
    const { businessKey, variables: given } = ctx.request.body as { businessKey: string; variables: Variables };
    const variables = values(given);
    const id = randomUUID();
    await knex('hw_instance').insert({ id, business_key: businessKey, status: 'active', started_at: Date.now() });
    const step = await workflow.executeUpdateWithStart<Workflow, StepResult, []>('begun', {
      startWorkflowOperation: new WithStartWorkflowOperation<typeof approval>('approval', { workflowId: id, taskQueue: TASK_QUEUE, args: [{ instanceId: id, group: String(variables['grp']), variables }], workflowIdConflictPolicy: 'USE_EXISTING' }),
    });
    await writeStep(knex, { instanceId: id, step, variables, actor: 'admin' });
    ctx.body = { id, businessKey };
  });
  router.get('/task', async (ctx) => {
    ctx.body = await knex('hw_task').where({ group_id: String(ctx.query['candidateGroup']), status: 'open' }).whereNull('assignee').orderBy(['created_at', 'id']).limit(Number(ctx.query['maxResults'])).offset(Number(ctx.query['firstResult']));
  });
  router.post('/task/:id/claim', async (ctx) => {
    const { userId } = ctx.request.body as { userId: string };
    const claimed = await knex('hw_task').where({ id: ctx.params['id'], status: 'open' }).whereNull('assignee').update({ assignee: userId });
    await knex('hw_log').insert({ instance_id: String(ctx.params['id']).split(':')[0], at: Date.now(), actor: userId, data: JSON.stringify({ claim: ctx.params['id'] }) });
    ctx.status = claimed === 1 ? 204 : 500;
  });
  router.post('/task/:id/complete', async (ctx) => {
    const task = String(ctx.params['id']);
    const variables = values((ctx.request.body as { variables: Variables }).variables);
    const instanceId = task.split(':')[0] as string;
    const step = await workflow.getHandle(instanceId).executeUpdate<StepResult, [Completion]>('complete', { args: [{ task, variables }] });
    await writeStep(knex, { instanceId, step, variables, actor: 'admin' });
    ctx.status = 204;
  });
  router.get('/finished', async (ctx) => {
    const [row] = await knex('hw_instance').where({ status: 'completed' }).count<{ n: number }[]>('* as n');
    ctx.body = { count: row?.n ?? 0 };
  });

  const koa = new Koa().use(bodyParser()).use(router.routes());
  const server = createServer((request, response) => void koa.callback()(request, response));
  await new Promise<void>((resolve) => { server.listen(Number(port), '127.0.0.1', resolve); });
  return {
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await connection.close();
      await knex.destroy();
    },
  };
}));
