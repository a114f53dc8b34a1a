import type { z } from 'zod';
import type { heat, holders, MonitorBoard, processModel, Reassignment, reassignRequest, successors, watchedTasks } from '../../../api/contract/monitor.ts';
import type { Query } from '../api/client.ts';
import { client } from '../api/endpoints.ts';

const id = encodeURIComponent;

/** Calls of the supervisor's pages, typed by the contract. */
export const monitor = {
  board: (query: Query) => client.call<MonitorBoard>('GET', '/monitor/board', { query }),
  tasks: (query: Query) => client.call<z.output<typeof watchedTasks>>('GET', '/monitor/tasks', { query }),
  model: (key: string) => client.call<z.output<typeof processModel>>('GET', `/monitor/processes/${id(key)}/model`),
  heat: (key: string, query: Query) => client.call<z.output<typeof heat>>('GET', `/monitor/processes/${id(key)}/heat`, { query }),
  holders: () => client.call<z.output<typeof holders>>('GET', '/monitor/holders'),
  successors: (userId: string) => client.call<z.output<typeof successors>>('GET', `/monitor/holders/${id(userId)}/successors`),
  reassign: (body: z.input<typeof reassignRequest>, idempotencyKey: string) => client.call<Reassignment>('POST', '/monitor/reassignments', { body, idempotencyKey }),
};
