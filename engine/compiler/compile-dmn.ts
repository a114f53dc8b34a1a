import type { DecisionModel } from '../model/graph.ts';
import { err, ok, type Result } from '../model/result.ts';
import { linkFiles, parseDmn } from './dmn/file.ts';
import { ModelBuilder } from './dmn/model.ts';
import { DEFAULT_LIMITS, guard, type Limits } from './guard.ts';
import { indexPositions } from './positions.ts';
import { Reporter, type Problem } from './problems.ts';
import { children, text, type ModdleElement } from './reading/moddle-element.ts';

/** Words and signs of all different expressions and cells of a file: tables of codes are long. */
const MAX_EXPRESSIONS = 60_000;

export interface CompiledDecision {
  /** Id of the decision or decision service: what `camunda:decisionRef` names. */
  key: string;
  name: string | null;
  /** The decision with everything it requires. */
  model: DecisionModel;
}

export interface DmnOptions {
  limits?: Partial<Limits>;
  /** Other DMN files that may be imported, found by their namespace. */
  imports?: readonly string[];
}

/**
 * Compiles the decisions and decision services of a DMN file (versions 1.1 to 1.5), each with its closure. All problems are reported at
 * once; nothing the engine cannot evaluate gets through.
 */
export async function compileDmn(xml: string, options: DmnOptions = {}): Promise<Result<{ decisions: CompiledDecision[] }, Problem[]>> {
  const { decisions, problems } = await readDmn(xml, options);
  return problems.some((problem) => problem.severity === 'error') ? err(problems) : ok({ decisions });
}

/** What can be read of a DMN file, and what is wrong with it. An expression that is not well formed is null when it is evaluated. */
export async function readDmn(xml: string, options: DmnOptions = {}): Promise<{ decisions: CompiledDecision[]; problems: Problem[] }> {
  const source = withoutMark(xml);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const refusal = guard(source, limits);
  if (refusal !== null) return { decisions: [], problems: [refusal] };
  const report = new Reporter(indexPositions(source), MAX_EXPRESSIONS);
  const definitions = await parseDmn(source, report);
  if (definitions === null) return { decisions: [], problems: report.problems };
  const importing = children(definitions, 'import').length > 0;
  const file = linkFiles(definitions, await parseImports(importing ? (options.imports ?? []) : [], limits, report), report);
  const builder = new ModelBuilder(file, report);
  const elements = children(definitions, 'drgElement').filter(isInvocable);
  const given = new Set(elements.flatMap((element) => children(element, 'inputDecision').map((reference) => text(reference, 'href'))));
  const decisions = elements.map((element) => compileElement(element, builder, report));
  for (const { id, $type, decisionLogic } of elements) {
    // The value of an input decision of a service may come from whoever calls the service.
    if ($type === 'dmn:Decision' && decisionLogic === undefined && !given.has(`#${id ?? ''}`)) report.error(id ?? null, 'the decision has no logic');
  }
  if (decisions.length === 0 && !report.failed) report.error(null, 'the file contains no decision');
  return { decisions, problems: report.problems };
}

function isInvocable(element: ModdleElement): boolean {
  return element.$type === 'dmn:Decision' || element.$type === 'dmn:DecisionService';
}

function compileElement(element: ModdleElement, builder: ModelBuilder, report: Reporter): CompiledDecision {
  const name = text(element, 'name') ?? null;
  if (element.id === undefined) report.error(null, `decision "${name ?? ''}" has no id`);
  return { key: element.id ?? name ?? '', name, model: builder.build(element) };
}

async function parseImports(files: readonly string[], limits: Limits, report: Reporter): Promise<Map<string, ModdleElement>> {
  const parsed = new Map<string, ModdleElement>();
  for (const xml of files) {
    const source = withoutMark(xml);
    const refusal = guard(source, limits);
    if (refusal !== null) report.problems.push(refusal);
    const definitions = refusal === null ? await parseDmn(source, report) : null;
    if (definitions !== null) parsed.set(text(definitions, 'namespace') ?? '', definitions);
  }
  return parsed;
}

function withoutMark(xml: string): string {
  return xml.charCodeAt(0) === 0xfeff ? xml.slice(1) : xml;
}
