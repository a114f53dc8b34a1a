export { PASSWORD, testServer, type TestServer } from './server.ts';
export type { Client, Reply } from './client.ts';
export { referralData } from './referral-data.ts';
import type { Client } from './client.ts';
import type { TestServer } from './server.ts';

/** Starts the sample process for hospital H00001; its one task is offered to that hospital's office. */
export async function startRequest({ store }: TestServer, author: Client): Promise<{ instanceId: string; businessKey: string; taskId: string }> {
  const reply = await author.post('/api/processes/request/start', { data: { target: 'H00001', reason: '胸闷' } });
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  const { instanceId, businessKey } = reply.body;
  const [task] = await store.caseTasks(instanceId);
  if (!task) throw new Error('no task');
  return { instanceId, businessKey, taskId: task.id };
}
