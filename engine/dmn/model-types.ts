import type { DecisionModel, ItemType } from '../model/graph.ts';
import { ANY, basicType, type FeelType } from '../feel/interpreter/index.ts';

/** Decides whether a value passes FEEL unary tests of a file. */
export type Passes = (tests: string, value: unknown, file: string) => boolean;

/** The types of a decision model as FEEL types; each is built once. */
export class ModelTypes {
  private readonly model: DecisionModel;
  private readonly passes: Passes;
  private readonly built = new Map<string, FeelType>();

  constructor(model: DecisionModel, passes: Passes) {
    this.model = model;
    this.passes = passes;
  }

  /** The type of a name in the model; anything goes without a type, or with one nobody knows. */
  of(reference: string | undefined): FeelType {
    if (reference === undefined) return ANY;
    const item = Object.hasOwn(this.model.types, reference) ? this.model.types[reference] : undefined;
    if (item === undefined) return basicType(reference) ?? ANY;
    const known = this.built.get(reference);
    if (known !== undefined) return known;
    // A type that contains itself is not looked into a second time.
    this.built.set(reference, ANY);
    const type = this.build(item);
    this.built.set(reference, type);
    return type;
  }

  /** A type as an expression of a file names it, the name of an import before it; undefined when there is none. */
  named(name: string, file: string): FeelType | undefined {
    const key = file === '' ? name : `${file}#${name}`;
    if (Object.hasOwn(this.model.types, key)) return this.of(key);
    for (const [alias, target] of Object.entries(this.model.files[file] ?? {})) {
      if (alias !== '' && !name.startsWith(`${alias}.`)) continue;
      const found = this.named(alias === '' ? name : name.slice(alias.length + 1), target);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private build(item: ItemType): FeelType {
    const element = this.restricted(this.structure(item), item.values, item.file);
    return this.restricted(item.list ? { kind: 'list', element } : element, item.constraint, item.file);
  }

  private structure(item: ItemType): FeelType {
    if (item.components !== undefined) return { kind: 'context', entries: item.components.map(({ name, type }) => ({ name, type: this.build(type) })) };
    if (item.function !== undefined) return { kind: 'function', parameters: item.function.parameters.map((parameter) => this.of(parameter.type)), result: this.of(item.function.result) };
    return this.of(item.base);
  }

  private restricted(base: FeelType, tests: string | undefined, file: string): FeelType {
    return tests === undefined ? base : { kind: 'allowed', base, allows: (value) => this.passes(tests, value, file) };
  }
}
