import { DmnModdle } from 'dmn-moddle';
import type { DecisionTable } from '../model/graph.ts';
import { err, ok, type Result } from '../model/result.ts';
import { readLogic } from './dmn/logic.ts';
import { ItemTypes } from './dmn/types.ts';
import { DEFAULT_LIMITS, guard, type Limits } from './guard.ts';
import { unifyNamespaces } from './namespaces.ts';
import { indexPositions } from './positions.ts';
import { Reporter, type Problem } from './problems.ts';
import { children, text, type ModdleElement } from './reading/moddle-element.ts';
import { reportSyntaxError } from './reading/parse-bpmn.ts';

export interface CompiledDecision {
  /** Id of the decision: what `camunda:decisionRef` names. */
  key: string;
  name: string | null;
  table: DecisionTable;
}

/**
 * Compiles the decisions of a DMN file (versions 1.1 to 1.5). Decision tables only; other logic is refused by name and line. All problems
 * are reported at once.
 */
export async function compileDmn(xml: string, options: { limits?: Partial<Limits> } = {}): Promise<Result<{ decisions: CompiledDecision[] }, Problem[]>> {
  const source = xml.charCodeAt(0) === 0xfeff ? xml.slice(1) : xml;
  const refusal = guard(source, { ...DEFAULT_LIMITS, ...options.limits });
  if (refusal !== null) return err([refusal]);
  const report = new Reporter(indexPositions(source));
  const definitions = await parseDmn(unifyNamespaces(source), report);
  if (definitions === null) return err(report.problems);
  const types = new ItemTypes(definitions);
  const decisions: CompiledDecision[] = [];
  for (const decision of children(definitions, 'drgElement')) {
    if (decision.$type !== 'dmn:Decision') continue;
    if (decision.id === undefined) report.error(null, `decision "${text(decision, 'name') ?? ''}" has no id`);
    const table = readLogic(decision, types, report);
    if (table !== null) decisions.push({ key: table.id, name: table.name ?? null, table });
  }
  if (decisions.length === 0 && !report.failed) report.error(null, 'the file contains no decision');
  return report.failed ? err(report.problems) : ok({ decisions });
}

async function parseDmn(xml: string, report: Reporter): Promise<ModdleElement | null> {
  try {
    const { rootElement, warnings } = await new DmnModdle().fromXML(xml);
    for (const warning of warnings) {
      if (/unparsable content/.test(warning.message) && !/<dmndi:|<di:|<dc:/.test(warning.message)) reportSyntaxError(warning.message, report);
    }
    return rootElement;
  } catch (error) {
    reportSyntaxError(error instanceof Error ? error.message : String(error), report);
    return null;
  }
}
