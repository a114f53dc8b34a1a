import { ANY, coerce, kindOf, note, passesTests, Scope, TypedFunction, type Environment, type FeelType, type Parameter } from '../feel/interpreter/index.ts';
import { failureMessage } from '../feel/failure.ts';
import type { Boxed, DecisionModel, DecisionNode, DecisionRequirement, DecisionService } from '../model/graph.ts';
import { evaluateBoxed, type Evaluator } from './boxed/index.ts';
import { valueOf } from './from-json.ts';
import { ModelTypes } from './model-types.ts';
import { shown } from './shown.ts';
import type { TableOutcome } from './table/evaluate.ts';

/** What an evaluation of a model gets from outside. */
export interface Surroundings {
  environment: Omit<Environment, 'type'>;
  /** Names every expression sees. */
  names: ReadonlyMap<string, unknown>;
  /** Value of an input data element, or of a decision without logic, by name; undefined when it is not given. */
  input(name: string): unknown;
}

/** One evaluated table, in the order of evaluation. */
export interface TableRecord {
  table: string;
  outcome: TableOutcome;
}

/**
 * One evaluation of a decision model: every decision is evaluated at most once, when it is needed. Values of the wrong type and failing
 * logic are null, as the standard has it, and leave a problem.
 */
export class Session implements Evaluator {
  readonly problems: string[] = [];
  readonly tables: TableRecord[] = [];
  private readonly model: DecisionModel;
  private readonly around: Surroundings;
  private readonly types: ModelTypes;
  private readonly scopes = new Map<string, Scope>();
  private readonly values = new Map<string, unknown>();

  constructor(model: DecisionModel, around: Surroundings) {
    this.model = model;
    this.around = around;
    this.types = new ModelTypes(model, (tests, value, file) => {
      const passes = passesTests(tests, value, this.fileScope(file));
      return passes.ok && passes.value;
    });
  }

  /** Value of a decision, in FEEL values. */
  decision(key: string): unknown {
    const node = this.model.decisions[key];
    return node === undefined ? this.problem(`decision ${key} is not in the model`) : this.once(key, () => this.evaluateNode(node));
  }

  /** A decision service as a function of its inputs and input decisions. */
  service(key: string): unknown {
    const service = this.model.services[key];
    return service === undefined ? this.problem(`decision service ${key} is not in the model`) : this.once(key, () => this.serviceFunction(service));
  }

  /** What a decision service makes of the values given from outside. */
  serviceResult(key: string): unknown {
    const service = this.model.services[key];
    if (service === undefined) return this.problem(`decision service ${key} is not in the model`);
    return this.runService(service, service.parameters.map(({ name }) => this.around.input(name) ?? null));
  }

  evaluate(boxed: Boxed | null, scope: Scope): unknown {
    if (boxed === null) return null;
    try {
      return evaluateBoxed(boxed, scope, this);
    } catch (error) {
      return this.problem(failureMessage(error));
    }
  }

  type(reference: string | undefined): FeelType {
    return this.types.of(reference);
  }

  conform(value: unknown, reference: string | undefined, what: string): unknown {
    if (value === null || reference === undefined) return value;
    const result = coerce(value, this.types.of(reference));
    return result ?? this.problem(`${what} is a ${kindOf(value)}, not a ${reference}`);
  }

  problem(message: string): null {
    this.problems.push(message);
    return note(this.around.environment, message);
  }

  record(table: string, outcome: TableOutcome): void {
    this.tables.push({ table, outcome });
  }

  private evaluateNode(node: DecisionNode): unknown {
    const { variable } = node;
    if (node.logic === null) return this.given(variable.name, variable.type);
    return this.conform(this.evaluate(node.logic, this.scopeOf(node)), variable.type, `decision "${variable.name}"`);
  }

  private knowledge(key: string): unknown {
    const node = this.model.knowledge[key];
    if (node === undefined) return this.problem(`knowledge model ${key} is not in the model`);
    return this.once(key, () => {
      if (node.logic?.kind !== 'function') return null;
      const { parameters, body } = node.logic;
      const type = this.types.of(node.variable.type);
      const result = type.kind === 'function' ? type.result : type;
      // Its scope is made when it is called first: knowledge models may require each other.
      const run = (args: unknown[]): unknown => coerce(this.evaluate(body, this.scopeOf(node).child(parameters.map(({ name }, i) => [name, args[i]] as const))), result);
      return new TypedFunction([{ parameters: parameters.map((parameter): Parameter => ({ name: parameter.name, type: this.types.of(parameter.type) })), run }], body?.type === undefined ? result : this.types.of(body.type));
    });
  }

  private serviceFunction(service: DecisionService): TypedFunction {
    const parameters = service.parameters.map((parameter): Parameter => ({ name: parameter.name, type: this.typeOfRequirement(parameter) }));
    return new TypedFunction([{ parameters, run: (args) => this.runService(service, args) }], this.serviceType(service));
  }

  /** A service evaluates its output decisions on its own: inputs and input decisions are what it was called with. */
  private runService(service: DecisionService, args: unknown[]): unknown {
    const given = new Map(service.parameters.map((parameter, i) => [parameter.key, valueOf(args[i] ?? null, this.typeOfRequirement(parameter))]));
    const inputs = new Map(service.parameters.map((parameter) => [parameter.name, given.get(parameter.key)]));
    const inner = new Session(this.model, { ...this.around, input: (name) => inputs.get(name) });
    for (const [key, value] of given) inner.values.set(key, value ?? null);
    const results = service.outputs.map((output) => [output.name, inner.required(output)] as const);
    this.problems.push(...inner.problems);
    this.tables.push(...inner.tables);
    return coerce(results.length === 1 ? results[0]?.[1] : Object.fromEntries(results), this.serviceType(service));
  }

  private serviceType(service: DecisionService): FeelType {
    const type = this.types.of(service.variable.type);
    return type.kind === 'function' ? type.result : type;
  }

  private typeOfRequirement({ kind, key }: DecisionRequirement): FeelType {
    if (kind === 'input') return this.types.of(this.model.inputs[key]?.type);
    return kind === 'decision' ? this.types.of(this.model.decisions[key]?.variable.type) : ANY;
  }

  private required(requirement: DecisionRequirement): unknown {
    switch (requirement.kind) {
      case 'input':
        return this.once(requirement.key, () => this.given(requirement.name, this.model.inputs[requirement.key]?.type));
      case 'decision':
        return this.decision(requirement.key);
      case 'knowledge':
        return this.knowledge(requirement.key);
      case 'service':
        return this.service(requirement.key);
    }
  }

  /** A value from outside by name; one of another type is a problem. */
  private given(name: string, reference: string | undefined): unknown {
    const json = this.around.input(name) ?? null;
    const value = valueOf(json, this.types.of(reference));
    return value === null && json !== null ? this.problem(`input "${name}": ${shown(json)} is not a ${reference ?? ''}`) : value;
  }

  /** What the logic of an element sees: what it requires, what comes through an import under the name of the import. */
  private scopeOf(node: DecisionNode): Scope {
    const names = new Map<string, unknown>();
    const imports = new Map<string, Record<string, unknown>>();
    for (const requirement of node.requires) {
      const value = this.required(requirement);
      if (requirement.import === undefined || requirement.import === '') names.set(requirement.name, value);
      else imports.set(requirement.import, { ...imports.get(requirement.import), [requirement.name]: value });
    }
    if (this.model.knowledge[node.id] === node) names.set(node.variable.name, this.knowledge(node.id));
    return this.fileScope(node.file).child([...names, ...imports]);
  }

  private fileScope(file: string): Scope {
    const known = this.scopes.get(file);
    if (known !== undefined) return known;
    const scope = new Scope({ ...this.around.environment, type: (name) => this.types.named(name, file) }, new Map()).child(this.around.names);
    this.scopes.set(file, scope);
    return scope;
  }

  /** Evaluates once; an element that needs itself is null. */
  private once(key: string, compute: () => unknown): unknown {
    if (this.values.has(key)) return this.values.get(key);
    this.values.set(key, null);
    const value = compute() ?? null;
    this.values.set(key, value);
    return value;
  }
}
