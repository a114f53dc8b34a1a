import type { JsonObject } from '../../engine/model/json.ts';
import type { OrganisationRow } from '../../store/contract.ts';
import type { StartResult } from '../contract/index.ts';
import { fieldError, forbidden, invalid } from '../failure.ts';
import { acceptForm } from '../forms/form-data.ts';
import { intakeOf } from '../intake/registry.ts';
import type { Services } from '../services.ts';
import type { Principal } from '../session/principal.ts';
import { startCase } from './start-case.ts';
import type { Startable } from './startable.ts';

export interface FormStart {
  process: Startable;
  principal: Principal;
  organisation: OrganisationRow;
  /** Of the process's start form, as it came. */
  data: JsonObject;
  inputId: string;
  now: number;
}

/** The organisation a person starts for: the one named, else the only one. Throws 403 for one they may not start for, 422 when they have to choose. */
export async function startingOrganisation({ store }: Pick<Services, 'store'>, { orgIds }: Startable, wanted: string | undefined): Promise<OrganisationRow> {
  const id = wanted ?? orgIds[0];
  if (id === undefined || !orgIds.includes(id)) throw forbidden();
  if (wanted === undefined && orgIds.length > 1) throw invalid([fieldError('orgId', '请选择发起机构', 'Choose the organisation to start for')]);
  const organisation = await store.organisation(id);
  if (!organisation?.active) throw forbidden();
  return organisation;
}

/** Starts a case the way people do, whoever asks for it: by its start form, checked, signed and numbered. Throws 422 with every field that is wrong. */
export async function startWithForm(services: Pick<Services, 'store' | 'host'>, { process, principal, organisation, data: given, inputId, now }: FormStart): Promise<StartResult> {
  const { store } = services;
  const intake = intakeOf(process.definition.key);
  const prepared = intake ? intake.prepare(given, organisation) : given;
  const data = await acceptForm(store, { form: process.form, data: prepared, context: { variables: {}, now }, signer: principal });
  await intake?.check({ store, data, principal, inputId, now });
  return await startCase(services, { definition: process.definition, form: process.form, data, organisation, principal, message: process.rule.message, inputId, now });
}
