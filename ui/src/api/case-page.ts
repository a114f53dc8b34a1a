import type { CaseChoices, CaseDocument, CaseFiles, CasePeople, OpenMentions, PrintLanguage, TaskPreview, Verification } from '../../../api/contract/case-page.ts';
import type { Comment } from '../../../api/contract/index.ts';
import { client } from './endpoints.ts';

const id = encodeURIComponent;

/** What the page of a case and of a task asks for besides the case itself. */
export const casePage = {
  preview: (taskId: string, outcomes: string[], data: Record<string, unknown>, signal: AbortSignal) => client.call<TaskPreview>('POST', `/tasks/${id(taskId)}/preview`, { body: { outcomes, data }, signal }),
  choices: (caseId: string) => client.call<CaseChoices>('GET', `/cases/${id(caseId)}/choices`),
  files: (caseId: string) => client.call<CaseFiles>('GET', `/cases/${id(caseId)}/files`),
  people: (caseId: string, text: string) => client.call<CasePeople>('GET', `/cases/${id(caseId)}/people`, { query: { text } }),
  comment: (caseId: string, text: string, mentions: string[]) => client.call<Comment>('POST', `/cases/${id(caseId)}/comments`, { body: { text, mentions } }),
  mentions: () => client.call<OpenMentions>('GET', '/mentions'),
  mentionsRead: (caseId: string) => client.call<void>('POST', `/cases/${id(caseId)}/mentions/read`),
  print: (caseId: string, lang: PrintLanguage, idempotencyKey: string) => client.call<CaseDocument>('POST', `/cases/${id(caseId)}/documents`, { body: { lang }, idempotencyKey }),
  verification: (code: string) => client.call<Verification>('GET', `/verify/${id(code)}`),
};
