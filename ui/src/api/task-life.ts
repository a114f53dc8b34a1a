import type { CaseLifeAction, CaseVerb, Colleagues, LifeActions, ReturnTargets, Verb } from '../../../api/contract/task-life.ts';
import { client } from './endpoints.ts';

const id = encodeURIComponent;
/** Words in addresses, where they differ from the verb. */
const ADDRESS: Partial<Record<Verb | CaseVerb, string>> = { addSigner: 'add-signer', removeSigner: 'remove-signer', takeOver: 'take-over' };

/** What can be done with a task besides doing it, and with a case as a whole. */
export const taskLife = {
  actions: (taskId: string) => client.call<LifeActions>('GET', `/tasks/${id(taskId)}/actions`),
  colleagues: (taskId: string, text: string) => client.call<Colleagues>('GET', `/tasks/${id(taskId)}/colleagues`, { query: { text } }),
  returnTargets: (taskId: string) => client.call<ReturnTargets>('GET', `/tasks/${id(taskId)}/return-targets`),
  do: (taskId: string, verb: Verb, body: Record<string, unknown>, idempotencyKey: string) => client.call<unknown>('POST', `/tasks/${id(taskId)}/${ADDRESS[verb] ?? verb}`, { body, idempotencyKey }),
  caseActions: (caseId: string) => client.call<{ items: CaseLifeAction[] }>('GET', `/cases/${id(caseId)}/actions`),
  doCase: (caseId: string, verb: CaseVerb, body: Record<string, unknown>, idempotencyKey: string) => client.call<unknown>('POST', `/cases/${id(caseId)}/${verb}`, { body, idempotencyKey }),
};
