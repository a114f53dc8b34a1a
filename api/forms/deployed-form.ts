import type { DefinitionStore, FormRow } from '../../store/contract.ts';

/** A form a definition refers to. Deployment has seen to it that it exists, so its absence is a bug. */
export async function deployedForm(store: DefinitionStore, processDefinitionId: string, key: string): Promise<FormRow> {
  const form = await store.form(processDefinitionId, key);
  if (!form) throw new Error(`${processDefinitionId} was deployed without its form ${key}`);
  return form;
}
