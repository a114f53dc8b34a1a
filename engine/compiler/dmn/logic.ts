import type { DecisionTable } from '../../model/graph.ts';
import type { Reporter } from '../problems.ts';
import { child, children, tagOf, type ModdleElement } from '../reading/moddle-element.ts';
import { readDecisionTable } from './decision-table.ts';
import type { ItemTypes } from './types.ts';

type LogicReader = (decision: ModdleElement, logic: ModdleElement, types: ItemTypes, report: Reporter) => DecisionTable;

/** Readers by kind of decision logic; boxed expressions of other kinds find their place here. */
const LOGIC: Record<string, LogicReader> = {
  'dmn:DecisionTable': readDecisionTable,
};

/** Compiles the logic of a decision; null when it cannot be evaluated, with the reason reported. */
export function readLogic(decision: ModdleElement, types: ItemTypes, report: Reporter): DecisionTable | null {
  const id = decision.id ?? null;
  const required = children(decision, 'informationRequirement').flatMap((requirement) => child(requirement, 'requiredDecision') ?? []);
  for (const { href } of required as { href?: string }[]) report.error(id, `requires decision ${href ?? ''}; decisions that require decisions are not supported yet`);
  if (children(decision, 'knowledgeRequirement').length > 0) report.error(id, 'business knowledge models are not supported yet');
  const logic = child(decision, 'decisionLogic');
  if (logic === undefined) {
    report.error(id, 'the decision has no logic');
    return null;
  }
  const reader = Object.hasOwn(LOGIC, logic.$type) ? LOGIC[logic.$type] : undefined;
  if (reader === undefined) {
    report.error(id, `decision logic of type ${tagOf(logic)} is not supported yet, only decision tables`);
    return null;
  }
  return reader(decision, logic, types, report);
}
