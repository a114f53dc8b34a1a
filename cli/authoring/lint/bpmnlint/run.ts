import { createRequire } from 'node:module';
import bpmnlint, { type Report, type Resolver } from 'bpmnlint';
import { BpmnModdle } from 'bpmn-moddle';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json' with { type: 'json' };
import { UserError, messageOf } from '../../../user-error.ts';
import type { Finding } from '../finding.ts';
import { bpmnlintAdvice } from './advice.ts';
import type { LintConfig } from './config.ts';

const require = createRequire(import.meta.url);

/**
 * What bpmnlint says about a model, rule by rule. A file that is no XML or no model has no findings here; the compiler tells those.
 * @throws {UserError} when the configuration names a rule there is not
 */
export async function bpmnlintFindings(file: string, xml: string, config: LintConfig): Promise<Finding[]> {
  const definitions = await read(xml);
  if (definitions === null) return [];
  const drawn = (definitions.diagrams ?? []).length > 0;
  const results = await applied(definitions, drawn ? config : { ...config, rules: { ...config.rules, 'no-bpmndi': 'off' } });
  const undone = compensated(definitions);
  const found = Object.entries(results).flatMap(([rule, reports]) => reports.filter(({ id = '' }) => rule !== 'no-implicit-end' || !undone.has(id)).map((report) => finding(file, rule, report)));
  return drawn ? found : [...found, undrawn(file)];
}

/** What of a parsed model is looked at here. */
interface Element { $type: string; id?: string; artifacts?: Element[]; diagrams?: unknown[]; rootElements?: Element[]; flowElements?: Element[]; sourceRef?: Element; targetRef?: Element; incoming?: Element[]; outgoing?: Element[] }

async function read(xml: string): Promise<Element | null> {
  try {
    const definitions = (await new BpmnModdle({ camunda }).fromXML(xml)).rootElement as unknown as Element;
    for (const root of definitions.rootElements ?? []) connect(root);
    return definitions;
  } catch {
    return null;
  }
}

/** Files may leave out what elements say about their flows (`incoming`, `outgoing`), which is where bpmnlint looks; the flows say it. */
function connect({ flowElements = [] }: Element): void {
  for (const element of flowElements) if (element.$type !== 'bpmn:SequenceFlow') Object.assign(element, { incoming: [], outgoing: [] });
  for (const element of flowElements) {
    if (element.$type === 'bpmn:SequenceFlow') {
      element.sourceRef?.outgoing?.push(element);
      element.targetRef?.incoming?.push(element);
    } else connect(element);
  }
}

/** Elements an association leads away from, to a compensation handler; bpmnlint looks for associations outside of sub-processes only. */
function compensated({ rootElements = [], flowElements = [], artifacts = [] }: Element): Set<string> {
  const own = artifacts.flatMap(({ $type, sourceRef }) => ($type === 'bpmn:Association' && sourceRef?.$type === 'bpmn:BoundaryEvent' ? (sourceRef.id ?? []) : []));
  return new Set([...own, ...[...rootElements, ...flowElements].flatMap((inner) => [...compensated(inner)])]);
}

async function applied(definitions: Element, config: LintConfig): Promise<Record<string, Report[]>> {
  const resolver: Resolver = { resolveRule: (pkg, rule) => own(pkg, `rules/${rule}`), resolveConfig: (pkg, name) => own(pkg, `config/${name}`) };
  try {
    return await new bpmnlint.Linter({ config, resolver }).lint(definitions);
  } catch (error) {
    throw new UserError(`bpmnlint: ${messageOf(error)}`);
  }
}

/** Rules are code: only those that come with bpmnlint are run. */
function own(pkg: string, path: string): unknown {
  if (pkg !== 'bpmnlint' || !/^(?:rules|config)\/[a-z-]+$/.test(path)) throw new Error(`${pkg}/${path.replace(/^\w+\//, '')} is none of its own rules and configurations`);
  return require(`bpmnlint/${path}`);
}

function finding(file: string, rule: string, { id, message, category }: Report): Finding {
  return { file, rule: `bpmnlint/${rule}`, element: id ?? null, line: null, column: null, message, severity: category === 'error' || category === 'rule-error' ? 'error' : 'warning', advice: bpmnlintAdvice(rule) };
}

/** One finding instead of one for each element. */
const undrawn = (file: string): Finding => ({
  file, rule: 'bpmnlint/no-bpmndi', element: null, line: null, column: null, severity: 'warning', message: 'the model has no diagram', advice: 'Draw it: the case page shows people where their case is.',
});
