import type { CaseRow, Store, TaskRow, Viewer } from '../../../store/contract.ts';
import { hiddenVariables, without } from '../../cases/blind.ts';
import { offeredMessages, type OfferedMessage } from '../../cases/case-actions.ts';
import { caseForms, formView } from '../../cases/case-forms.ts';
import { headOf, visibleCase } from '../../cases/visible-case.ts';
import { caseDetail, type CaseAction } from '../../contract/index.ts';
import { route } from '../../route.ts';
import { taskView } from '../tasks/view.ts';
import { relatedCases } from './related.ts';
import { caseView } from './view.ts';

const MAX_TASKS = 200;

export const readCase = route({
  operation: 'case.read', method: 'get', path: '/api/cases/:id', summary: 'A case with its variables, tasks, forms, related cases and what the caller may send to it',
  reply: { status: 200, schema: caseDetail },
  audited: true,
  async handle(call) {
    const { store, principal, now } = call;
    const row = await visibleCase(call);
    const { packageName } = await headOf(call, row.instanceId);
    const [variables, tasks, offered, related, hidden] = await Promise.all([
      store.variables(row.instanceId), caseTasks(store, row.instanceId, principal.viewer, now), offeredMessages(store, row, packageName, principal),
      relatedCases(store, row.instanceId, principal.viewer), hiddenVariables(store, row, principal),
    ]);
    const forms = await caseForms(store, row, packageName, tasks);
    const actions = await Promise.all(offered.map((offer) => actionView(store, row, offer)));
    return { case: caseView(row), variables: without(variables, hidden), tasks: tasks.map(taskView), forms, actions, related };
  },
});

/** All tasks of the case, oldest first. */
async function caseTasks(store: Store, instanceId: string, viewer: Viewer, now: number): Promise<TaskRow[]> {
  const { items } = await store.tasks({ instanceId, sort: 'created', order: 'asc', offset: 0, limit: MAX_TASKS, now }, viewer);
  return items;
}

async function actionView(store: Store, row: CaseRow, { message, allowed }: OfferedMessage): Promise<CaseAction> {
  return { message: message.name, label: message.label, labelEn: message.labelEn, form: message.form ? await formView(store, row, message.form) : null, allowed };
}
