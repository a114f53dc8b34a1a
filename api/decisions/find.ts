import type { PackageSummary, Store, StoredPackage } from '../../store/contract.ts';
import { packageFiles, packageSettings } from '../deploy/current-package.ts';
import { notFound } from '../failure.ts';
import type { Surroundings } from './run-tests.ts';
import { readTable, type TableSource } from './table-xml.ts';

/** A deployed decision whose logic is a table, with the package it is part of. */
export interface FoundDecision {
  stored: StoredPackage;
  /** All that are deployed, this one among them: what they consist of. */
  packages: PackageSummary[];
  xml: string;
  source: TableSource;
  /** The other files of the package it may import. */
  others: string[];
}

/** @throws {Failure} 404 when there is no such decision, or its logic is no table */
export async function findDecision(store: Store, key: string): Promise<FoundDecision> {
  const packages = await store.packageSummaries();
  const name = packages.find(({ decisions }) => decisions.includes(key))?.name;
  const stored = name === undefined ? null : await store.storedPackage(name);
  const xml = stored?.decisions.find((decision) => decision.key === key)?.xml;
  const source = xml === undefined ? null : readTable(xml, key);
  if (stored === null || xml === undefined || source === null) throw notFound();
  return { stored, packages, xml, source, others: [...new Set(stored.decisions.map((decision) => decision.xml))].filter((other) => other !== xml) };
}

/** The files of the package, and which of them has the decision. */
export async function filesOf(store: Store, { stored, xml }: FoundDecision): Promise<{ files: Record<string, string>; path: string }> {
  const files = await packageFiles(store, stored);
  const path = Object.keys(files).find((name) => files[name] === xml);
  if (path === undefined) throw new Error(`the package ${stored.name} has no file with the decision`);
  return { files, path };
}

/** What expressions see besides variables, as in a case of the package. */
export async function surroundingsOf(store: Store, { stored }: FoundDecision, now: number): Promise<Surroundings> {
  const { policies } = await store.currentPolicies();
  return { now, policies, settings: (await packageSettings(store, stored)) ?? {}, businessKey: null, instanceId: 'decision-test' };
}
