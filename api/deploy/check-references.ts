import type { ExecutableGraph } from '../../engine/model/graph.ts';
import { packageDocuments, type CaseMessage, type RolesDocument, type StatesDocument } from '../cases/package-documents.ts';
import { isObject } from '../contract/schema-check.ts';
import { issueErrors } from '../validate.ts';
import { problem, type PackageFiles, type PackageProblem } from './package-files.ts';

export interface CompiledProcess { file: string; xml: string; graph: ExecutableGraph }

/** Everything a package names must be in it: forms, outcomes, decisions, states, processes. */
export function checkReferences(processes: readonly CompiledProcess[], decisions: ReadonlySet<string>, files: PackageFiles): PackageProblem[] {
  const shapes = Object.entries(packageDocuments).flatMap(([file, schema]) => (Object.hasOwn(files.resources, file)
    ? issueErrors(schema, files.resources[file]).map(({ path, messageEn }) => problem(file, messageEn, path || null)) : []));
  if (shapes.length > 0) return shapes;
  const known: Known = { forms: new Map(files.forms.map(({ schema }) => [String(schema['$id']), schema])), decisions, states: statesOf(files) };
  return [...processes.flatMap((process) => checkProcess(process, known)), ...checkMessages(files, known), ...checkStarts(files, processes, known)];
}

interface Known {
  forms: Map<string, PackageFiles['forms'][number]['schema']>;
  decisions: ReadonlySet<string>;
  /** Null when the package has no `states.json`. */
  states: Set<string> | null;
}

function statesOf({ resources }: PackageFiles): Set<string> | null {
  const document = resources['states.json'] as unknown as StatesDocument | undefined;
  return document ? new Set(document.states.map(({ id }) => id)) : null;
}

function checkProcess({ file, graph }: CompiledProcess, known: Known): PackageProblem[] {
  const problems: PackageProblem[] = [];
  const state = (id: string | undefined, element: string): void => {
    if (id !== undefined && known.states && !known.states.has(id)) problems.push(problem(file, `the state ${id} is not in states.json`, element));
  };
  state(graph.properties['initialState'], graph.key);
  for (const node of graph.nodes) {
    const { id, userTask, decision, properties } = node;
    state(properties?.['caseState'], id);
    if (decision && !known.decisions.has(decision.decision)) problems.push(problem(file, `there is no decision ${decision.decision} in the package`, id));
    if (userTask?.formKey === undefined) continue;
    const form = known.forms.get(userTask.formKey);
    if (!form) problems.push(problem(file, `there is no form ${userTask.formKey} in the package`, id));
    else problems.push(...userTask.outcomes.filter((outcome) => !offers(form['x-outcomes'], outcome)).map((outcome) => problem(file, `the form ${userTask.formKey} does not offer the outcome ${outcome}`, id)));
  }
  return problems;
}

const offers = (outcomes: unknown, outcome: string): boolean =>
  !Array.isArray(outcomes) || outcomes.some((offered) => isObject(offered) && offered['id'] === outcome);

function checkMessages({ resources }: PackageFiles, known: Known): PackageProblem[] {
  const file = 'messages.json';
  return ((resources[file] ?? []) as unknown as CaseMessage[]).flatMap(({ name, form, states }) => [
    ...(form && !known.forms.has(form) ? [problem(file, `there is no form ${form} in the package`, name)] : []),
    ...states.filter((id) => known.states && !known.states.has(id)).map((id) => problem(file, `the state ${id} is not in states.json`, name)),
  ]);
}

function checkStarts({ resources }: PackageFiles, processes: readonly CompiledProcess[], known: Known): PackageProblem[] {
  const file = 'roles.json';
  const document = resources[file] as unknown as RolesDocument | undefined;
  return Object.entries(document?.start ?? {}).flatMap(([key, { form }]) => [
    ...(processes.some(({ graph }) => graph.key === key) ? [] : [problem(file, `there is no process ${key} in the package`, key)]),
    ...(known.forms.has(form) ? [] : [problem(file, `there is no form ${form} in the package`, key)]),
  ]);
}
