import type { ElementRef } from '../ids.ts';
import { notPermitted } from '../rest-error.ts';
import { del, get, param, post, put, type RestCall, type RestRoute } from '../route.ts';
import { modifyAll, readAll, readData, readOne, removeOne, setOne } from '../scopes.ts';
import { taskActor, taskOf } from './find.ts';

const at = async (call: RestCall): Promise<ElementRef> => {
  const { instanceId, key } = await taskOf(call);
  return { instanceId, key };
};

/** Whoever may complete the task may set its variables. */
const own = async (call: RestCall): Promise<ElementRef> => {
  const task = await taskOf(call);
  const actor = taskActor(call, task);
  if (actor.operator !== true && actor.assignedTask === undefined) throw notPermitted();
  return { instanceId: task.instanceId, key: task.key };
};

const name = (call: RestCall): string => param(call, 'name');

/** A task sees its own variables, those of its loop item, of the scopes around it, and the process's. */
const routesOf = (path: string, local: boolean): RestRoute[] => [
  get('task.variables', path, async (call) => readAll(call, await at(call), local)),
  post('task.setVariables', path, async (call) => modifyAll(call, await own(call), local)),
  get('task.variables', `${path}/:name`, async (call) => readOne(call, await at(call), name(call), local)),
  get('task.variables', `${path}/:name/data`, async (call) => readData(call, await at(call), name(call), local), { rawReply: true }),
  put('task.setVariables', `${path}/:name`, async (call) => setOne(call, await own(call), name(call), local)),
  del('task.setVariables', `${path}/:name`, async (call) => removeOne(call, await own(call), name(call), local)),
];

export const taskVariableRoutes: RestRoute[] = [...routesOf('/task/:id/variables', false), ...routesOf('/task/:id/localVariables', true)];
