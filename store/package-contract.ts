import type { Json, JsonObject } from '../engine/model/json.ts';

/** What is deployed under the name of a package: the latest version of each of its definitions, its forms and its documents. */
export interface StoredPackage {
  name: string;
  /** `hash`: of the bundle it runs by, which has the settings. */
  processes: { key: string; xml: string; hash: string }[];
  decisions: { key: string; xml: string }[];
  forms: { key: string; schema: JsonObject }[];
  resources: Record<string, Json>;
}

/** The same without texts: what there is, for counting and for finding where something belongs. */
export interface PackageSummary { name: string; processes: { key: string; hash: string }[]; decisions: string[]; forms: string[] }

export interface DeployedForm { packageName: string; key: string; schema: JsonObject }

export interface PackageStore {
  /** Everything that is deployed, by name of the package. Reads no model, table or form. */
  packageSummaries(): Promise<PackageSummary[]>;
  /** Forms of all packages, or of one, by package and key. */
  deployedForms(packageName?: string): Promise<DeployedForm[]>;
  /** Null when nothing is deployed under this name. */
  storedPackage(name: string): Promise<StoredPackage | null>;
}
