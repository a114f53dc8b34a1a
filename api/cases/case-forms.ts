import type { CaseRow, Store, TaskRow } from '../../store/contract.ts';
import type { CaseDetail } from '../contract/index.ts';
import { readRoles } from './package-documents.ts';

type Form = CaseDetail['forms'][number];

/** The forms the case's data were entered with: the start form and those of its tasks, to show the data as it was asked for. */
export async function caseForms(store: Store, row: CaseRow, packageName: string, tasks: readonly TaskRow[]): Promise<Form[]> {
  const roles = await readRoles(store, packageName);
  const keys = [roles?.start[row.processKey]?.form, ...tasks.map((task) => task.formKey)].filter((key): key is string => key != null);
  const forms = await Promise.all([...new Set(keys)].map((key) => formView(store, row, key)));
  return forms.filter((form) => form !== null);
}

export async function formView(store: Store, row: CaseRow, key: string): Promise<Form | null> {
  const form = await store.form(row.processDefinitionId, key);
  return form && { key: form.key, schema: form.schema };
}
