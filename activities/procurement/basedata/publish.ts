import type { JsonObject } from '../../../engine/model/json.ts';
import type { DrugPriceRow, DrugProductRow } from '../../../store/contract.ts';
import type { Handler } from '../../handler.ts';
import { optionalText, record, records, text } from '../../kit/input.ts';

/**
 * `procurement.base-publish`: puts approved changes into the dictionary or the price list as a new version. Input: `importId, changes: [{kind, key, from, to}]`, `approver`.
 * Result: `version`, `productCodes`. Versions are counted without gaps; a second run publishes the same one.
 */
export const publishChanges: Handler = async (input, { store, instanceId }) => {
  const { procurement } = store;
  const importId = text(input, 'importId');
  const version = await store.nextNumber('drug-basedata', '-', instanceId);
  const changes = records(input, 'changes');
  const to = <T>(kind: string): T[] => changes.filter((change) => change['kind'] === kind).map((change) => ({ ...record(change, 'to'), version }) as unknown as T);
  await procurement.products.put(to<DrugProductRow>('products'));
  await procurement.prices.put(to<DrugPriceRow>('prices'));
  await procurement.imports.patch({ id: importId }, { status: 'PUBLISHED', version });
  return { version, productCodes: changes.map((change) => text(change, 'key')), by: optionalText(input, 'approver') } satisfies JsonObject;
};

/** `procurement.base-reject`: the changes are not made. Input: `importId`. */
export const rejectChanges: Handler = async (input, { store: { procurement } }) => {
  await procurement.imports.patch({ id: text(input, 'importId') }, { status: 'REJECTED' });
  return {};
};
