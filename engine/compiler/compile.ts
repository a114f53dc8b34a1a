import type { ExecutableGraph } from '../model/graph.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { CompileOptions as BuildOptions } from './build.ts';
import { buildGraph } from './build-graph.ts';
import { asProcess, isGlobalTask } from './global-tasks.ts';
import { DEFAULT_LIMITS, guard, utf8Length, type Limits } from './guard.ts';
import { unifyNamespaces } from './namespaces.ts';
import { indexPositions } from './positions.ts';
import { Reporter, type Problem } from './problems.ts';
import { children, text, type ModdleElement } from './reading/moddle-element.ts';
import { parseBpmn } from './reading/parse-bpmn.ts';

export interface CompileOptions extends BuildOptions {
  limits?: Partial<Limits>;
}

export interface CompiledDefinitions {
  processes: { graph: ExecutableGraph }[];
  /** What the modeler should know although it runs. */
  warnings: Problem[];
}

/** Largest graph, as JSON in UTF-8: it travels as one blob. */
const MAX_GRAPH_BYTES = 256 * 1024;

/**
 * Compiles a BPMN 2.0 file: its executable processes, or its only process. All problems are reported at once, each with the id of the
 * element and its place in the file; nothing the engine cannot execute gets through.
 */
export async function compile(xml: string, options: CompileOptions = {}): Promise<Result<CompiledDefinitions, Problem[]>> {
  const source = xml.charCodeAt(0) === 0xfeff ? xml.slice(1) : xml;
  const refusal = guard(source, { ...DEFAULT_LIMITS, ...options.limits });
  if (refusal !== null) return err([refusal]);
  const report = new Reporter(indexPositions(source));
  const definitions = await parseBpmn(unifyNamespaces(source), report);
  if (definitions === null) return err(report.problems);
  const roots = children(definitions, 'rootElements');
  const globalTasks = roots.filter(isGlobalTask).map(asProcess);
  const processes = [...executableProcesses(roots, report), ...globalTasks].map((process) => ({ graph: buildGraph(process, report, options) }));
  for (const { graph } of processes) checkSize(graph, report);
  return report.failed ? err(report.problems) : ok({ processes, warnings: report.problems });
}

/** Global tasks can be called, so a file may hold nothing else. */
function executableProcesses(roots: ModdleElement[], report: Reporter): ModdleElement[] {
  const processes = roots.filter((element) => element.$type === 'bpmn:Process');
  const executable = processes.filter((process) => process['isExecutable'] === true);
  const chosen = executable.length > 0 || processes.length !== 1 ? executable : processes;
  if (roots.some(isGlobalTask) && chosen.length === 0) return [];
  if (processes.length === 0) report.error(null, 'the file contains no process');
  else if (chosen.length === 0) for (const process of processes) report.error(process.id ?? null, 'is not executable (isExecutable="true"), and neither is another process of the file');
  for (const process of chosen) if (text(process, 'id') === undefined) report.error(null, 'a process has no id');
  return chosen;
}

function checkSize(graph: ExecutableGraph, report: Reporter): void {
  const bytes = utf8Length(JSON.stringify(graph));
  if (bytes > MAX_GRAPH_BYTES) report.error(graph.key, `the process needs ${bytes} bytes compiled, more than ${MAX_GRAPH_BYTES}; divide it`);
}
