import type { Store, TaskFilter, TaskRow, Viewer } from '../../store/contract.ts';
import { readStates } from '../cases/package-documents.ts';
import { EXPORT_LIMIT } from '../contract/inbox.ts';
import { slaClock } from '../contract/sla-clock.ts';
import { dateTimeOf } from '../region.ts';
import { taskSla } from './task-sla.ts';

export const EXPORT_TITLES = {
  due: { zh: '时限', en: 'Due' }, left: { zh: '剩余工作小时', en: 'Working hours left', numeric: true }, task: { zh: '任务', en: 'Task' }, case: { zh: '病例', en: 'Case' }, number: { zh: '单号', en: 'Number' }, state: { zh: '状态', en: 'State' },
  from: { zh: '发起机构', en: 'From' }, holder: { zh: '办理人', en: 'Held by' }, created: { zh: '到达时间', en: 'Arrived' }, priority: { zh: '优先级', en: 'Priority', numeric: true },
} as const;
export type ExportColumn = keyof typeof EXPORT_TITLES;

const PAGE = 1_000;
const local = (at: number | null): string => (at === null ? '' : dateTimeOf(at));

/** All rows of a list, as a table's cells; as many as an export may have. */
export async function exportRows(store: Store, filter: TaskFilter, viewer: Viewer, lang: 'zh' | 'en', now: number): Promise<{ rows: Record<ExportColumn, string | number | null>[]; total: number }> {
  const { policies } = await store.currentPolicies();
  const stateNames = new Map<string, Promise<Map<string, string>>>();
  const stateOf = async ({ processDefinitionId, caseState }: TaskRow): Promise<string> => {
    if (caseState === null) return '';
    if (!stateNames.has(processDefinitionId)) stateNames.set(processDefinitionId, namesOf(store, processDefinitionId, lang));
    return (await stateNames.get(processDefinitionId))?.get(caseState) ?? caseState;
  };
  const row = async (task: TaskRow): Promise<Record<ExportColumn, string | number | null>> => {
    const calendar = policies.calendars[(await taskSla(store, policies, task))?.calendar ?? ''];
    const left = task.due !== null && calendar ? slaClock(calendar, { createdAt: task.createdAt, due: task.due }, now).left : null;
    return {
      due: local(task.due), left: left === null ? null : Math.round(left / 36_000) / 100, task: task.name, case: task.caseTitle, number: task.businessKey, state: await stateOf(task), from: task.startOrgName,
      holder: task.assigneeName ?? task.assignee, created: local(task.createdAt), priority: task.priority,
    };
  };
  const rows: Record<ExportColumn, string | number | null>[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { items, total } = await store.tasks({ ...filter, offset, limit: Math.min(PAGE, EXPORT_LIMIT - offset) }, viewer);
    for (const task of items) rows.push(await row(task));
    if (items.length < PAGE || rows.length >= EXPORT_LIMIT) return { rows, total };
  }
}

async function namesOf(store: Store, definitionId: string, lang: 'zh' | 'en'): Promise<Map<string, string>> {
  const definition = await store.byId(definitionId);
  const document = definition && (await readStates(store, definition.packageName));
  return new Map(document?.states.map(({ id, name, nameEn }) => [id, lang === 'en' ? nameEn : name]));
}
