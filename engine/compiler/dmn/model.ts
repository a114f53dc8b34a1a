import type { DecisionModel, DecisionNode, DecisionRequirement, DecisionService, TypedName } from '../../model/graph.ts';
import type { Reporter } from '../problems.ts';
import { child, children, text, type ModdleElement } from '../reading/moddle-element.ts';
import { readBoxed, readFunction } from './boxed.ts';
import type { Reading } from './expressions.ts';
import type { DmnFile } from './file.ts';
import { ItemTypes } from './item-types.ts';
import { keyOf, resolveHref, type Located } from './references.ts';

const KINDS: Record<string, DecisionRequirement['kind']> = {
  'dmn:InputData': 'input', 'dmn:Decision': 'decision', 'dmn:BusinessKnowledgeModel': 'knowledge', 'dmn:DecisionService': 'service',
};

type Node = DecisionNode | DecisionService | DecisionModel['inputs'][string];

/** Compiles the elements of a file and its imports, each once, and cuts out of them what one decision needs. */
export class ModelBuilder {
  private readonly file: DmnFile;
  private readonly report: Reporter;
  private readonly types = new ItemTypes();
  /** Decisions on a circle, and those all of whose requirements have been followed. */
  private readonly circular = new Set<string>();
  private readonly straight = new Set<string>();
  private readonly read = new Map<string, { kind: DecisionRequirement['kind']; node: Node }>();

  constructor(file: DmnFile, report: Reporter) {
    this.file = file;
    this.report = report;
  }

  /** The model of one decision or decision service with its closure: everything it requires, directly or not. */
  build(root: ModdleElement): DecisionModel {
    const name = text(root, 'name');
    const model: DecisionModel = {
      schema: 1, root: keyOf({ file: this.file, element: root }), ...(name !== undefined && { name }),
      decisions: {}, knowledge: {}, services: {}, inputs: {}, types: {}, files: {}, open: this.isOpen(),
    };
    const tables = { input: model.inputs, decision: model.decisions, knowledge: model.knowledge, service: model.services };
    const pending = [this.requirement({ file: this.file, element: root })];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { kind, node } = this.read.get(next.key)!;
      if (Object.hasOwn(tables[kind], next.key)) continue;
      (tables[kind] as Record<string, unknown>)[next.key] = node;
      pending.push(...requirementsOf(node));
    }
    this.refuseCircles(model.decisions, model.root, []);
    this.addFiles(model, this.file);
    model.types = this.types.used;
    return model;
  }

  /** A decision that needs its own result has none. Knowledge may require itself: functions call themselves. */
  private refuseCircles(decisions: DecisionModel['decisions'], key: string, path: readonly string[]): void {
    const start = path.indexOf(key);
    if (start >= 0) {
      const circle = path.slice(start);
      if (!circle.some((id) => this.circular.has(id))) this.report.error(key, circle.length === 1 ? 'the decision requires itself' : `the decision requires itself: ${[...circle, key].join(' -> ')}`);
      for (const id of circle) this.circular.add(id);
      return;
    }
    if (this.straight.has(key)) return;
    for (const requirement of decisions[key]?.requires ?? []) if (requirement.kind === 'decision') this.refuseCircles(decisions, requirement.key, [...path, key]);
    this.straight.add(key);
  }

  private isOpen(): boolean {
    return [...this.file.elements.values()].every((element) => element.$type !== 'dmn:InputData') && this.file.imports.length === 0;
  }

  private addFiles(model: DecisionModel, file: DmnFile): void {
    if (Object.hasOwn(model.files, file.key)) return;
    model.files[file.key] = Object.fromEntries(file.imports.map((entry) => [entry.name, entry.file.key]));
    this.types.useAll(file);
    for (const entry of file.imports) this.addFiles(model, entry.file);
  }

  /** Reads an element when it is met first; a requirement names it from then on. */
  private requirement(located: Located): DecisionRequirement {
    const kind = KINDS[located.element.$type] ?? 'input';
    const key = keyOf(located);
    if (!this.read.has(key)) {
      // Known before its parts are read: elements may require each other in a circle.
      const node = this.blank(kind, located);
      this.read.set(key, { kind, node });
      Object.assign(node, this.readElement(kind, located));
    }
    return { kind, key, name: this.variable(located).name, ...(located.import !== undefined && { import: located.import }) };
  }

  private blank(kind: DecisionRequirement['kind'], located: Located): Node {
    const variable = this.variable(located);
    const file = located.file.key;
    if (kind === 'input') return { ...variable, file };
    const id = keyOf(located);
    return kind === 'service' ? { id, variable, parameters: [], outputs: [], file } : { id, variable, requires: [], logic: null, file };
  }

  private readElement(kind: DecisionRequirement['kind'], located: Located): object {
    const { element, file } = located;
    if (kind === 'input') return {};
    if (kind === 'service') {
      const list = (property: string): DecisionRequirement[] => children(element, property).flatMap((reference) => this.follow(reference, located));
      return { parameters: [...list('inputData'), ...list('inputDecision')], outputs: list('outputDecision') } satisfies Partial<DecisionService>;
    }
    const requires = [
      ...children(element, 'informationRequirement').flatMap((requirement) => this.follow(child(requirement, 'requiredDecision') ?? child(requirement, 'requiredInput'), located)),
      ...children(element, 'knowledgeRequirement').flatMap((requirement) => this.follow(child(requirement, 'requiredKnowledge'), located)),
    ];
    const typeRef = text(child(element, 'variable'), 'typeRef');
    const name = text(element, 'name');
    const reading: Reading = { id: element.id ?? keyOf(located), ...(name !== undefined && { name }), file, types: this.types, report: this.report, ...(kind === 'decision' && typeRef !== undefined && { typeRef }) };
    const logic = child(element, kind === 'decision' ? 'decisionLogic' : 'encapsulatedLogic');
    return { requires, logic: logic === undefined ? null : kind === 'decision' ? readBoxed(logic, reading) : readFunction(logic, reading) };
  }

  private follow(reference: ModdleElement | undefined, from: Located): DecisionRequirement[] {
    if (reference === undefined) return [];
    const href = text(reference, 'href');
    const found = resolveHref(href, from.file);
    if (found !== undefined) return [this.requirement(found)];
    this.report.error(from.element.id ?? null, `requires ${href ?? 'nothing'}, which does not exist`);
    return [];
  }

  private variable({ element, file }: Located): TypedName {
    const variable = this.types.typedName(child(element, 'variable'), file);
    return { ...variable, name: variable.name === '' ? (text(element, 'name') ?? element.id ?? '') : variable.name };
  }
}

function requirementsOf(node: object): DecisionRequirement[] {
  const { requires = [], parameters = [], outputs = [] } = node as { requires?: DecisionRequirement[]; parameters?: DecisionRequirement[]; outputs?: DecisionRequirement[] };
  return [...requires, ...parameters, ...outputs];
}
