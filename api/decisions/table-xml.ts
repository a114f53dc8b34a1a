import type { EditedClauses, EditedRule } from '../contract/decisions.ts';
import { clauseChanges, readClauses, TABLE_ORDER } from './table-clauses.ts';
import { cellsOf, changedRule, newRule, textIn, type NewId } from './table-rules.ts';
import { listChange, rewritten } from './xml-edit.ts';
import { childrenNamed, descendants, xmlTree, type XmlElement } from './xml-tree.ts';

/** What of a decision table is read from its file and not from what the engine runs. */
export interface TableSource {
  clauses: EditedClauses;
  /** Names of the annotation columns. */
  annotations: string[];
  /** In the order of the file; `origin` is the place. */
  rules: EditedRule[];
  /** All names the file gives to anything, which expressions may use: as the compiler sees them. */
  names: string[];
  /** Names of the types the file defines. */
  types: string[];
}

/** The table of a decision as its file has it; null when the logic of the decision is no table. */
export function readTable(xml: string, decision: string): TableSource | null {
  const root = xmlTree(xml);
  const table = tableOf(root, decision);
  if (table === undefined) return null;
  const rules = childrenNamed(table, 'rule').map((rule, origin) => ({
    origin, when: cellsOf(rule, 'inputEntry'), then: cellsOf(rule, 'outputEntry'), annotations: cellsOf(rule, 'annotationEntry'), description: textIn(rule, 'description'),
  }));
  const names = descendants(root).flatMap(({ attributes }) => [attributes['name'], attributes['iteratorVariable']]).filter((name) => name !== undefined);
  return {
    clauses: readClauses(table), annotations: childrenNamed(table, 'annotation').map(({ attributes }) => attributes['name'] ?? ''), rules,
    names: [...new Set(names.map((name) => name.replace(/\s+/g, ' ')))], types: childrenNamed(root, 'itemDefinition').map(({ attributes }) => attributes['name'] ?? ''),
  };
}

/**
 * The file with the rules of one table, and where they are given its inputs, outputs and hit policy, as given. Nothing else is touched: comments, other
 * decisions, the diagram, ids and extension elements stay character by character, and so does what is as it was. What is new gets ids of its own.
 */
export function writeTable(xml: string, decision: string, rules: readonly EditedRule[], clauses?: EditedClauses): string {
  const root = xmlTree(xml);
  const table = tableOf(root, decision);
  if (table === undefined) throw new Error(`decision ${decision} has no table`);
  const newId = freshIds(root, clauses);
  const columns = clauses ? { inputs: clauses.inputs.map(({ origin }) => origin), outputs: clauses.outputs.map(({ origin }) => origin) } : null;
  const { attributes, changes } = clauses ? clauseChanges(xml, table, clauses, newId) : { attributes: {}, changes: [] };
  const ruleChange = listChange(xml, table, 'rule', TABLE_ORDER, rules, (rule, before, lead) =>
    (before === undefined ? newRule(rule, newId(`${decision}-rule`), table, lead) : changedRule(xml, before, rule, columns, lead, newId)));
  return xml.slice(0, table.start) + rewritten(xml, table, attributes, [...changes, ruleChange]) + xml.slice(table.end);
}

/** Ids in a file that are not those of the inputs of a table: what a new input must not be called. */
export function idsBesideInputs(xml: string, decision: string): Set<string> {
  const root = xmlTree(xml);
  const inputs = tableOf(root, decision)?.children.filter(({ name }) => name === 'input') ?? [];
  return new Set(descendants(root).filter((element) => !inputs.includes(element)).flatMap(({ attributes }) => attributes['id'] ?? []));
}

function tableOf(root: XmlElement, decision: string): XmlElement | undefined {
  const found = root.children.find(({ name, attributes }) => name === 'decision' && (attributes['id'] ?? attributes['name']) === decision);
  return found?.children.find(({ name }) => name === 'decisionTable');
}

function freshIds(root: XmlElement, clauses: EditedClauses | undefined): NewId {
  const taken = new Set([...descendants(root).map(({ attributes }) => attributes['id']), ...(clauses?.inputs.map(({ id }) => id) ?? [])]);
  return (stem) => {
    let n = 1;
    while (taken.has(`${stem}-${n}`)) n++;
    taken.add(`${stem}-${n}`);
    return `${stem}-${n}`;
  };
}
