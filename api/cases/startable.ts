import type { FormRow, ProcessDefinitionRow, Store } from '../../store/contract.ts';
import { orgsWithRole, type Principal } from '../session/principal.ts';
import { deployedForm } from '../forms/deployed-form.ts';
import { readRoles, type StartRule } from './package-documents.ts';

export interface Startable { definition: ProcessDefinitionRow; rule: StartRule; form: FormRow; /** Organisations for which the person may start it. */ orgIds: string[] }

/** How this person may start the process; `orgIds` is empty when they may not. Null when there is no such process, or nobody may start it by hand. */
export async function startable(store: Store, key: string, principal: Principal): Promise<Startable | null> {
  const definition = await store.latest(key);
  if (!definition) return null;
  const rule = (await readRoles(store, definition.packageName))?.start[key];
  if (!rule) return null;
  return { definition, rule, form: await deployedForm(store, definition.id, rule.form), orgIds: orgsWithRole(principal, rule.roles) };
}

/** Everything this person may start, by name. */
export async function allStartable(store: Store, principal: Principal): Promise<Startable[]> {
  const keys = [...new Set((await store.list()).map((definition) => definition.key))].sort();
  const found = await Promise.all(keys.map((key) => startable(store, key, principal)));
  return found.filter((item) => item !== null).filter((item) => item.orgIds.length > 0);
}
