import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { Problem } from '../../engine/compiler/index.ts';
import { isObject } from '../contract/schema-check.ts';

/** A problem of a package, with the file it is in. */
export type PackageProblem = Problem & { file: string };

/** A package's files by what they are. Anything else (README, fixtures) is no part of what is deployed. */
export interface PackageFiles {
  processes: { file: string; xml: string }[];
  decisions: { file: string; xml: string }[];
  forms: { file: string; schema: JsonObject }[];
  settings: JsonObject;
  /** The other JSON documents, by file name. */
  resources: Record<string, Json>;
}

/** The document that has the test rows of the package's decisions, by key of the decision. */
export const TESTS_FILE = 'decision-tests.json';

const MAX_FILE = 4 * 1024 * 1024;

export const problem = (file: string, message: string, element: string | null = null): PackageProblem =>
  ({ file, element, line: null, column: null, message, severity: 'error' });

/** Sorts the files of a package (path inside the package -> text) and reads the JSON ones. */
export function sortFiles(files: Record<string, string>): { files: PackageFiles; problems: PackageProblem[] } {
  const sorted: PackageFiles = { processes: [], decisions: [], forms: [], settings: {}, resources: {} };
  const problems: PackageProblem[] = [];
  for (const [file, text] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (text.length > MAX_FILE) problems.push(problem(file, `is longer than ${MAX_FILE} characters`));
    else if (/^[^/]+\.bpmn$/.test(file)) sorted.processes.push({ file, xml: text });
    else if (/^[^/]+\.dmn$/.test(file)) sorted.decisions.push({ file, xml: text });
    else if (/^(?:forms\/)?[^/]+\.json$/.test(file)) readJson(file, text, sorted, problems);
  }
  return { files: sorted, problems };
}

function readJson(file: string, text: string, sorted: PackageFiles, problems: PackageProblem[]): void {
  const content = parse(file, text, problems);
  if (content === undefined) return;
  if (file.startsWith('forms/')) {
    if (isObject(content)) sorted.forms.push({ file, schema: content });
    else problems.push(problem(file, 'a form must be a JSON object'));
  } else if (file === 'settings.json') {
    if (isObject(content)) sorted.settings = content;
    else problems.push(problem(file, 'must be a JSON object'));
  } else {
    sorted.resources[file] = content;
  }
}

function parse(file: string, text: string, problems: PackageProblem[]): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    problems.push({ ...problem(file, `is not JSON: ${message}`), ...placeOf(message, text) });
    return undefined;
  }
}

/** Not every version of Node says where in the text the mistake is; those that do give the position. */
function placeOf(message: string, text: string): { line: number; column: number } | null {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position === undefined) return null;
  const lines = text.slice(0, Number(position)).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
