import type { DefinitionStore } from '../../../store/contract.ts';
import { readStates } from '../../cases/package-documents.ts';
import { states } from '../../contract/index.ts';
import { notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';

export const listStates = route({
  operation: 'state.list', method: 'get', path: '/api/packages/:name/states', summary: 'Business states of the cases of a package, or of the package a process key belongs to, in both languages',
  reply: { status: 200, schema: states },
  async handle(call) {
    const name = param(call, 'name');
    const document = (await readStates(call.store, name)) ?? (await readStates(call.store, await packageOf(call.store, name)));
    if (!document) throw notFound();
    return { items: document.states };
  },
});

/** Lists of cases know the process's key, not its package. */
const packageOf = async (store: DefinitionStore, processKey: string): Promise<string> => (await store.latest(processKey))?.packageName ?? processKey;
