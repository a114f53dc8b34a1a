import { compile, compileDmn } from '../../engine/compiler/index.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { Store, StoredPackage } from '../../store/contract.ts';
import { bundleByHash } from '../definitions/content.ts';

/** Text of a file, and what it defines. */
interface Source { text: string; keys: string[] }

/** The files a package consists of now, as `packageFiles` gives them; null when nothing is deployed under this name. */
export async function currentPackage(store: Store, name: string): Promise<Record<string, string> | null> {
  const stored = await store.storedPackage(name);
  return stored && packageFiles(store, stored);
}

/**
 * The files of a package, put together from what is stored: path -> text. Files keep what they define, not their names: a model is named after its
 * first process, a table after its first decision.
 */
export async function packageFiles(store: Store, stored: StoredPackage): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const { text, keys } of grouped(stored.processes)) files[`${keys[0]}.bpmn`] = text;
  for (const { text, keys } of grouped(stored.decisions)) files[`${keys[0]}.dmn`] = text;
  for (const { key, schema } of stored.forms) files[`forms/${key}.json`] = JSON.stringify(schema);
  for (const [file, content] of Object.entries(stored.resources)) files[file] = JSON.stringify(content);
  const settings = await packageSettings(store, stored);
  if (settings) files['settings.json'] = JSON.stringify(settings);
  return files;
}

/** The settings the processes of a package run with; null when it has no process. */
export async function packageSettings(store: Store, { processes: [first] }: StoredPackage): Promise<JsonObject | null> {
  return first === undefined ? null : (await bundleByHash(store, first.hash)).settings;
}

/** Definitions that came in one file are one file again. */
function grouped(definitions: { key: string; xml: string }[]): Source[] {
  const sources = new Map<string, Source>();
  for (const { key, xml } of definitions) sources.set(xml, { text: xml, keys: [...(sources.get(xml)?.keys ?? []), key] });
  return [...sources.values()];
}

/** The current files with some replaced: by path, and models and tables by what they define, whatever their files are called. */
export async function withFiles(current: Record<string, string>, given: Record<string, string>): Promise<Record<string, string>> {
  const merged = { ...current };
  for (const [path, text] of Object.entries(given)) {
    const keys = await definedIn(path, text);
    for (const [other, otherText] of Object.entries(current)) {
      if (keys.length > 0 && other !== path && (await definedIn(other, otherText)).some((key) => keys.includes(key))) delete merged[other];
    }
    merged[path] = text;
  }
  return merged;
}

/** Keys of what a file defines; none when it cannot be read, which is for the check of the package to say. */
async function definedIn(path: string, text: string): Promise<string[]> {
  if (path.endsWith('.bpmn')) {
    const compiled = await compile(text);
    return compiled.ok ? compiled.value.processes.map(({ graph }) => `process ${graph.key}`) : [];
  }
  if (!path.endsWith('.dmn')) return [];
  const compiled = await compileDmn(text);
  return compiled.ok ? compiled.value.decisions.map(({ key }) => `decision ${key}`) : [];
}
