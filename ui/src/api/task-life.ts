import type { Absence, AbsenceRequest, CaseLifeAction, CaseVerb, Colleagues, LifeActions, ReceivedCopies, ReturnTargets, Verb } from '../../../api/contract/task-life.ts';
import { client } from './endpoints.ts';

const id = encodeURIComponent;
/** Words in addresses, where they differ from the verb. */
const ADDRESS: Partial<Record<Verb | CaseVerb, string>> = { addSigner: 'add-signer', removeSigner: 'remove-signer', takeOver: 'take-over' };

/** What can be done with a task besides doing it, and with a case as a whole. */
export const taskLife = {
  actions: (taskId: string) => client.call<LifeActions>('GET', `/tasks/${id(taskId)}/actions`),
  colleagues: (taskId: string, text: string) => client.call<Colleagues>('GET', `/tasks/${id(taskId)}/colleagues`, { query: { text } }),
  returnTargets: (taskId: string) => client.call<ReturnTargets>('GET', `/tasks/${id(taskId)}/return-targets`),
  do: <Answer = unknown>(taskId: string, verb: Verb, body: Record<string, unknown>, idempotencyKey: string, closing = false) => client.call<Answer>('POST', `/tasks/${id(taskId)}/${ADDRESS[verb] ?? verb}`, { body, idempotencyKey, keepalive: closing }),
  /** Cases one was told of (抄送), the latest first. */
  copies: (query: { unread?: 'true'; offset?: number; limit?: number }) => client.call<ReceivedCopies>('GET', '/cc', { query }),
  readCopy: (caseId: string) => client.call<void>('POST', `/cc/${id(caseId)}/read`),
  absences: () => client.call<{ items: Absence[] }>('GET', '/absences'),
  absencePeople: (text: string, user?: string) => client.call<Colleagues>('GET', '/absences/people', { query: { text, user } }),
  addAbsence: (body: AbsenceRequest, idempotencyKey: string) => client.call<Absence>('POST', '/absences', { body, idempotencyKey }),
  removeAbsence: (absenceId: string) => client.call<void>('DELETE', `/absences/${id(absenceId)}`),
  caseActions: (caseId: string) => client.call<{ items: CaseLifeAction[] }>('GET', `/cases/${id(caseId)}/actions`),
  doCase: (caseId: string, verb: CaseVerb, body: Record<string, unknown>, idempotencyKey: string) => client.call<unknown>('POST', `/cases/${id(caseId)}/${verb}`, { body, idempotencyKey }),
};
