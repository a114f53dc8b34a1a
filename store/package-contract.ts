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

export interface PackageStore {
  /** Null when nothing is deployed under this name. */
  storedPackage(name: string): Promise<StoredPackage | null>;
}
