import type { JsonObject } from '../../engine/model/json.ts';
import type { Store, StoredPackage } from '../../store/contract.ts';
import { currentPackage } from '../deploy/current-package.ts';
import { notFound } from '../failure.ts';
import { deployedPackages } from './packages.ts';
import type { Surroundings } from './run-tests.ts';
import { readTable, type TableSource } from './table-xml.ts';

/** A deployed decision whose logic is a table, with the package it is part of. */
export interface FoundDecision {
  stored: StoredPackage;
  xml: string;
  source: TableSource;
  /** The other files of the package it may import. */
  others: string[];
}

/** @throws {Failure} 404 when there is no such decision, or its logic is no table */
export async function findDecision(store: Store, key: string): Promise<FoundDecision> {
  const stored = (await deployedPackages(store)).find(({ decisions }) => decisions.some((decision) => decision.key === key));
  const xml = stored?.decisions.find((decision) => decision.key === key)?.xml;
  const source = xml === undefined ? null : readTable(xml, key);
  if (stored === undefined || xml === undefined || source === null) throw notFound();
  return { stored, xml, source, others: [...new Set(stored.decisions.map((decision) => decision.xml))].filter((other) => other !== xml) };
}

/** The files of the package, and which of them has the decision. */
export async function filesOf(store: Store, { stored, xml }: FoundDecision): Promise<{ files: Record<string, string>; path: string }> {
  const files = (await currentPackage(store, stored.name)) ?? {};
  const path = Object.keys(files).find((name) => files[name] === xml);
  if (path === undefined) throw new Error(`the package ${stored.name} has changed meanwhile`);
  return { files, path };
}

/** What expressions see besides variables, as in a case of the package. */
export async function surroundingsOf(store: Store, found: FoundDecision, now: number): Promise<Surroundings> {
  const { files } = await filesOf(store, found);
  const { policies } = await store.currentPolicies();
  return { now, policies, settings: JSON.parse(files['settings.json'] ?? '{}') as JsonObject, businessKey: null, instanceId: 'decision-test' };
}
