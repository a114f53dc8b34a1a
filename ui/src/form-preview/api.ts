import type { DeployedForm, FormCheck, FormSummary } from '../../../api/contract/form-preview.ts';
import { client } from '../api/endpoints.ts';

const id = encodeURIComponent;

/** Calls of the form preview, typed by the contract. */
export const forms = {
  list: () => client.call<{ items: FormSummary[] }>('GET', '/forms'),
  read: (packageName: string, key: string) => client.call<DeployedForm>('GET', `/forms/${id(packageName)}/${id(key)}`),
  check: (schema: Record<string, unknown>) => client.call<FormCheck>('POST', '/forms/checks', { body: { schema } }),
};
