/** The product's workflow, with canaries in everything of the sandbox that could be shared: whoever comes by reads who was there last, and leaves its own name. */
import { ApplicationFailure, workflowInfo, type WorkflowInterceptorsFactory } from '@temporalio/workflow';

export { processInstance } from '../../../workflows/index.ts';

interface Spot {
  name: string;
  read(): unknown;
  write(name: string): void;
}

let variable: string | undefined;
const map = new Map<string, string>();
const shared = globalThis as { canary?: string };

const SPOTS: Spot[] = [
  { name: 'a variable of a module', read: () => variable, write: (name) => (variable = name) },
  { name: 'a map of a module', read: () => map.get('canary'), write: (name) => map.set('canary', name) },
  { name: 'a global variable', read: () => shared.canary, write: (name) => (shared.canary = name) },
];
/** Frozen by the SDK: nobody can leave anything there. */
const FROZEN: [name: string, place: object][] = [['Math', Math], ['JSON', JSON], ['Object', Object], ['Array', Array]];
/** Shared by all instances and not frozen: nothing of the product may write there. */
const PROTOTYPES: [name: string, place: object, keys: number][] = [Object, Array, Function, String, Number, Map, Set, Promise, Date, RegExp].map((type) => [`${type.name}.prototype`, type.prototype as object, Reflect.ownKeys(type.prototype as object).length]);

const found: string[] = [];
let visits = 0;

function visit(): void {
  const own = workflowInfo().workflowId;
  visits++;
  for (const { name, read, write } of SPOTS) {
    const there = read();
    if (there !== undefined && there !== own) found.push(`${own} found ${JSON.stringify(there)} in ${name}`);
    if (visits > 1 && there === undefined) found.push(`${own} lost its own in ${name}`);
    write(own);
  }
  for (const [name, place] of FROZEN) if (Reflect.set(place, 'canary', own)) found.push(`${own} could write to ${name}`);
  for (const [name, place, keys] of PROTOTYPES) if (Reflect.ownKeys(place).length !== keys) found.push(`${own} found something new in ${name}`);
}


export const interceptors: WorkflowInterceptorsFactory = () => ({
  inbound: [
    {
      execute(input, next) {
        visit();
        return next(input);
      },
      handleUpdate(input, next) {
        visit();
        return found.length > 0 ? Promise.reject(ApplicationFailure.nonRetryable(found.join('; '), 'Canary')) : next(input);
      },
    },
  ],
});
