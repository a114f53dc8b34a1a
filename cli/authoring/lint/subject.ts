import { sortFiles, type PackageFiles } from '../../../api/deploy/package-files.ts';
import { compile, compileDmn, type CompiledDecision, type ExecutableGraph, type PolicySet, type Problem } from '../../../engine/index.ts';

/** What rules look at: everything of the files that compiles. */
export interface Subject {
  processes: { file: string; graph: ExecutableGraph }[];
  decisions: (CompiledDecision & { file: string })[];
  forms: PackageFiles['forms'];
  resources: PackageFiles['resources'];
  /** Whole packages can be asked what is missing or unused; loose files cannot. */
  whole: boolean;
  /** Names of the handlers the worker runs. */
  handlers: ReadonlySet<string>;
  policies: PolicySet;
}

/** Compiles each file for itself, so that one with mistakes does not keep the others from being looked at. */
export async function readSubject(
  files: Record<string, string>, { whole, handlers, policies }: Pick<Subject, 'whole' | 'handlers'> & { policies: (resources: Record<string, unknown>) => PolicySet },
): Promise<{ subject: Subject; problems: (Problem & { file: string })[] }> {
  const { files: sorted, problems } = sortFiles(files);
  const subject: Subject = { processes: [], decisions: [], forms: sorted.forms, resources: sorted.resources, whole, handlers, policies: policies(sorted.resources) };
  for (const { file, xml } of sorted.processes) {
    const compiled = await compile(xml);
    problems.push(...(compiled.ok ? compiled.value.warnings : compiled.error).map((problem) => ({ ...problem, file })));
    if (compiled.ok) subject.processes.push(...compiled.value.processes.map(({ graph }) => ({ file, graph })));
  }
  for (const { file, xml } of sorted.decisions) {
    const compiled = await compileDmn(xml, { imports: sorted.decisions.map((other) => other.xml) });
    if (compiled.ok) subject.decisions.push(...compiled.value.decisions.map((decision) => ({ ...decision, file })));
    else problems.push(...compiled.error.map((problem) => ({ ...problem, file })));
  }
  return { subject, problems };
}
