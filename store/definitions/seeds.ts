import type { SlaPolicy } from '../../engine/model/graph.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { DeploymentInput } from '../contract.ts';
import type { Trx } from '../db.ts';
import { insertNewRows } from '../insert-rows.ts';
import { toJson } from '../json-column.ts';

/** `codes.json` of a package: code system -> its codes, in the order in which people choose from them. */
export type PackageCodes = Record<string, { code: string; display: string; displayEn?: string; properties?: JsonObject }[]>;

/**
 * Code sets, roles (as the code set `practitioner.role`) and time limits a package brings along. Only rows that are not there yet are added: what people have changed in the
 * tables stays, whatever is deployed.
 */
export async function seed(trx: Trx, resources: DeploymentInput['resources']): Promise<void> {
  const roles = (resources['roles.json'] as { roles?: { id: string; name: string; nameEn: string }[] } | undefined)?.roles ?? [];
  const codes: PackageCodes = {
    ...(resources['codes.json'] as PackageCodes | undefined),
    'practitioner.role': roles.map(({ id, name, nameEn }) => ({ code: id, display: name, displayEn: nameEn })),
  };
  const rows = Object.entries(codes).flatMap(([system, list]) =>
    list.map(({ code, display, displayEn, properties }, position) => ({ system, code, position, display, display_en: displayEn ?? null, properties: toJson(properties ?? {}) })),
  );
  await insertNewRows(trx('code'), rows, ['system', 'code']);
  const limits = (resources['sla.json'] ?? []) as unknown as SlaPolicy[];
  await insertNewRows(trx('sla_policy'), limits.map(({ id, due, calendar, remind, escalateTo }) => ({ id, due, calendar, remind: toJson(remind), escalate_to: escalateTo ?? null })), ['id']);
}
