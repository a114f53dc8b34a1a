import type { JsonObject } from '../../../engine/model/json.ts';
import type { FormRow } from '../../../store/contract.ts';
import { hiddenVariables } from '../../cases/blind.ts';
import { startable } from '../../cases/startable.ts';
import { visibleCase } from '../../cases/visible-case.ts';
import { restartPrefill } from '../../contract/index.ts';
import { isObject } from '../../contract/schema-check.ts';
import { conflict, forbidden } from '../../failure.ts';
import { variableOf } from '../../forms/form-data.ts';
import { route } from '../../route.ts';

/** A case that has ended is started anew (再次发起) as any other: its process's start form, with this to begin from. */
export const restartCase = route({
  operation: 'case.restart', method: 'get', path: '/api/cases/:id/restart', summary: 'The data of an ended case, to start a new one from',
  reply: { status: 200, schema: restartPrefill },
  audited: true,
  async handle(call) {
    const { store, principal } = call;
    const row = await visibleCase(call);
    if (row.status === 'active') throw conflict('active', { zh: '案例尚未结束', en: 'The case has not ended yet' });
    const process = await startable(store, row.processKey, principal);
    if (!process || process.orgIds.length === 0) throw forbidden({ zh: '您不能发起此流程', en: 'You may not start this process' });
    const name = variableOf(process.form);
    const hidden = await hiddenVariables(store, row, principal);
    const value = hidden.has(name) ? null : (await store.variables(row.instanceId))[name];
    return { processKey: row.processKey, form: process.form.key, data: isObject(value) ? enteredIn(process.form, value as JsonObject) : {} };
  },
});

/** What the form asks for today. Signatures are given anew. */
function enteredIn({ schema }: FormRow, data: JsonObject): JsonObject {
  const fields = isObject(schema['properties']) ? schema['properties'] : {};
  const asked = (name: string): boolean => isObject(fields[name]) && fields[name]['x-widget'] !== 'signature';
  return Object.fromEntries(Object.entries(data).filter(([name]) => asked(name)));
}
