import { compile, compileDmn, type CompiledDecision } from '../../engine/compiler/index.ts';
import { err, ok, type Result } from '../../engine/model/result.ts';
import type { DefinitionBundle } from '../../engine/model/graph.ts';
import type { DeploymentInput, ProcessDefinitionRow, Store } from '../../store/contract.ts';
import { checkForm } from './check-form.ts';
import { checkReferences, type CompiledProcess } from './check-references.ts';
import { problem, sortFiles, TESTS_FILE, type PackageFiles, type PackageProblem } from './package-files.ts';

export type { PackageProblem } from './package-files.ts';

export interface Deployed { deploymentId: string; definitions: ProcessDefinitionRow[]; warnings: PackageProblem[] }

/**
 * Deploys a process package: compiles its processes and decisions, checks its forms and documents and everything they refer to, and stores
 * all of it in one transaction. Nothing is stored when anything is wrong; then every problem is reported, with file, element and line.
 * @param files path inside the package -> text: `*.bpmn`, `*.dmn`, `forms/*.json`, `settings.json` and the other `*.json` documents
 * @param by user id, or null when the installation deploys what it came with
 * @param at epoch ms
 * @param options `keepLater`: what was deployed after this very package had been installed stays
 */
export async function deployPackage(
  store: Store, name: string, files: Record<string, string>, by: string | null, at: number, options: Pick<DeploymentInput, 'keepLater'> = {},
): Promise<Result<Deployed, PackageProblem[]>> {
  const built = await buildPackage(name, files);
  if (!built.ok) return built;
  const { deploymentId, definitions } = await store.deploy({ ...built.value.input, ...options, by, at });
  return ok({ deploymentId, definitions, warnings: built.value.warnings });
}

/** What would be deployed, or every problem. Touches no store: for linting. */
export async function buildPackage(
  name: string, files: Record<string, string>,
): Promise<Result<{ input: Omit<DeploymentInput, 'by' | 'at'>; warnings: PackageProblem[] }, PackageProblem[]>> {
  const { files: sorted, problems } = sortFiles(files);
  if (sorted.processes.length === 0) problems.push(problem('', 'the package contains no .bpmn file'));
  const processes = await compileProcesses(sorted, problems);
  const decisions = await compileDecisions(sorted, problems);
  problems.push(...sorted.forms.flatMap(({ file, schema }) => checkForm(file, schema)));
  // What did not compile cannot be referred to: those follow-up errors would hide the cause.
  if (!problems.some(({ severity }) => severity === 'error')) problems.push(...checkReferences(processes, new Set(decisions.map(({ key }) => key)), sorted));
  if (problems.some(({ severity }) => severity === 'error')) return err(problems);
  const input = {
    name, source: name, packageName: name,
    processes: processes.map(({ xml, graph }) => ({
      key: graph.key, name: graph.name ?? null, versionTag: graph.versionTag ?? null, xml, bundle: bundleOf(graph, decisions, sorted),
    })),
    decisions: decisions.map(({ key, name: title, xml }) => ({ key, name: title, xml })),
    forms: sorted.forms.map(({ schema }) => ({ key: String(schema['$id']), schema })),
    resources: sorted.resources,
    keepResources: [TESTS_FILE],
  };
  return ok({ input, warnings: problems });
}

type Decision = CompiledDecision & { file: string; xml: string };

async function compileProcesses({ processes }: PackageFiles, problems: PackageProblem[]): Promise<CompiledProcess[]> {
  const compiled: CompiledProcess[] = [];
  for (const { file, xml } of processes) {
    const result = await compile(xml);
    problems.push(...(result.ok ? result.value.warnings : result.error).map((found) => ({ ...found, file })));
    if (result.ok) compiled.push(...result.value.processes.map(({ graph }) => ({ file, xml, graph })));
  }
  problems.push(...repeated(compiled.map(({ file, graph }) => ({ file, key: graph.key })), 'process'));
  return compiled;
}

async function compileDecisions({ decisions }: PackageFiles, problems: PackageProblem[]): Promise<Decision[]> {
  const compiled: Decision[] = [];
  for (const { file, xml } of decisions) {
    const result = await compileDmn(xml, { imports: decisions.map((other) => other.xml) });
    if (result.ok) compiled.push(...result.value.decisions.map((decision) => ({ ...decision, file, xml })));
    else problems.push(...result.error.map((found) => ({ ...found, file })));
  }
  problems.push(...repeated(compiled, 'decision'));
  return compiled;
}

/** Only the decisions the process refers to: another decision's change gives it no new version. */
function bundleOf(graph: CompiledProcess['graph'], decisions: readonly Decision[], { settings }: PackageFiles): DefinitionBundle {
  const used = decisions.filter(({ key }) => graph.decisions.includes(key));
  return { schema: 1, graph, decisions: Object.fromEntries(used.map(({ key, model }) => [key, model])), settings };
}

function repeated(items: readonly { file: string; key: string }[], what: string): PackageProblem[] {
  return items.filter(({ key }, index) => items.findIndex((other) => other.key === key) < index).map(({ file, key }) => problem(file, `another ${what} of the package has the id ${key}`, key));
}
