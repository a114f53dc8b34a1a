import { indexPositions } from '../../../engine/compiler/positions.ts';
import { buildPackage, type PackageProblem } from '../../../api/deploy/deploy-package.ts';
import { handlers } from '../../../activities/registry.ts';
import { regionPolicies } from '../region-policies.ts';
import { adviceFor } from './advice.ts';
import { RECOMMENDED, type LintConfig } from './bpmnlint/config.ts';
import { bpmnlintFindings } from './bpmnlint/run.ts';
import { inOrder, type Finding } from './finding.ts';
import { rules } from './rules/index.ts';
import { readSubject, type Subject } from './subject.ts';

export interface LintOptions {
  /** The files are a package, not loose models. */
  whole: boolean;
  /** Names of handlers; default: those the worker runs. */
  handlers?: ReadonlySet<string>;
  /** Which rules of bpmnlint count, and how much; default: the recommended ones. */
  bpmnlint?: LintConfig;
}

/**
 * Everything there is to say about a package or some models: what the compiler and the deployment refuse or warn of, the rules of this
 * folder, and those of bpmnlint.
 * @param name of the package
 * @param files path inside the package -> text
 */
export async function lintFiles(name: string, files: Record<string, string>, options: LintOptions): Promise<Finding[]> {
  const { subject, problems } = await readSubject(files, { whole: options.whole, handlers: options.handlers ?? new Set(Object.keys(handlers)), policies: regionPolicies });
  const compiled = problems.map((problem): Finding => ({ ...problem, rule: 'compile', advice: adviceFor(problem.message) }));
  const deployed = options.whole ? (await deploymentProblems(name, files)).filter((problem) => !compiled.some((known) => isSame(known, problem))) : [];
  const found = [...compiled, ...deployed.map((problem): Finding => ({ ...problem, rule: 'package', advice: adviceFor(problem.message) })), ...ruled(subject)];
  const drawn = await Promise.all(Object.entries(files).filter(([file]) => isModel(file)).map(([file, xml]) => bpmnlintFindings(file, xml, options.bpmnlint ?? RECOMMENDED)));
  return inOrder(placed([...found, ...drawn.flat().filter((finding) => !isSaid(finding, found))], files));
}

/** As deployment takes them: in the package's folder itself. */
const isModel = (file: string): boolean => /^[^/]+\.bpmn$/.test(file);

/** What our own rules say in other words, with the same meaning. */
const SAME_RULES: Record<string, string> = { 'bpmnlint/label-required': 'name-missing' };

const isSaid = ({ rule, file, element }: Finding, found: readonly Finding[]): boolean =>
  found.some((other) => other.rule === SAME_RULES[rule] && other.file === file && other.element === element);

function ruled(subject: Subject): Finding[] {
  return Object.entries(rules).flatMap(([rule, remarks]) => remarks(subject).map(({ severity = 'warning', ...remark }): Finding => ({ ...remark, rule, severity, line: null, column: null })));
}

async function deploymentProblems(name: string, files: Record<string, string>): Promise<PackageProblem[]> {
  const built = await buildPackage(name, files);
  return built.ok ? built.value.warnings : built.error;
}

const isSame = (a: PackageProblem, b: PackageProblem): boolean => a.file === b.file && a.element === b.element && a.message === b.message;

/** Gives every finding at an element of a model its place in the file. */
function placed(findings: Finding[], files: Record<string, string>): Finding[] {
  const positions = new Map<string, ReturnType<typeof indexPositions>>();
  const of = (file: string): ReturnType<typeof indexPositions> => {
    const known = positions.get(file) ?? indexPositions(files[file] ?? '');
    positions.set(file, known);
    return known;
  };
  return findings.map((finding) => {
    if (finding.line !== null || finding.element === null || !/\.(bpmn|dmn)$/.test(finding.file)) return finding;
    return { ...finding, ...of(finding.file).get(finding.element) };
  });
}
