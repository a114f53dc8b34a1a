import type { ItemType, TypedName } from '../../model/graph.ts';
import { child, children, text, type ModdleElement } from '../reading/moddle-element.ts';
import type { DmnFile } from './file.ts';

/** A type of a clause: a basic FEEL type where it can be found out, and the values it allows. */
export interface ClauseType {
  typeRef?: string;
  values?: string;
}

/** Types of the files of a model: finds the item definitions that type references name, and collects those that are used. */
export class ItemTypes {
  /** Types referred to so far, by key. */
  readonly used: Record<string, ItemType> = {};

  /**
   * What a type reference of a file means: the name of a FEEL type, or the key of an item definition, which then is in `used`.
   * Undefined without a reference, for `Any`, and for names that are not known.
   */
  reference(name: string | undefined, file: DmnFile): string | undefined {
    const found = name === undefined ? undefined : findItem(name, file);
    if (found === undefined) return basicName(name);
    const key = found.file.key === '' ? found.name : `${found.file.key}#${found.name}`;
    if (!Object.hasOwn(this.used, key)) {
      const type: ItemType = { file: found.file.key };
      this.used[key] = type;
      Object.assign(type, this.read(found.item, found.file));
    }
    return key;
  }

  /** Takes all types of a file in: expressions may name any of them. */
  useAll(file: DmnFile): void {
    for (const name of file.items.keys()) this.reference(name, file);
  }

  typedName(element: ModdleElement | undefined, file: DmnFile): TypedName {
    const type = this.reference(text(element, 'typeRef'), file);
    return { name: text(element, 'name') ?? '', ...(type !== undefined && { type }) };
  }

  /** Follows the type of a clause down to a basic type. Lists and structures are left alone: a clause does not check them. */
  clause(name: string | undefined, file: DmnFile): ClauseType {
    let values: string | undefined;
    let current = name === undefined ? undefined : findItem(name, file);
    if (current === undefined) return name === undefined ? {} : { typeRef: basicName(name) ?? name };
    for (const seen = new Set<ModdleElement>(); current !== undefined && !seen.has(current.item); ) {
      const { item, file: home }: { item: ModdleElement; file: DmnFile } = current;
      seen.add(item);
      if (item['isCollection'] === true || children(item, 'itemComponent').length > 0 || child(item, 'functionItem') !== undefined) return {};
      values ??= text(child(item, 'allowedValues'), 'text');
      const base = text(item, 'typeRef');
      current = base === undefined ? undefined : findItem(base, home);
      const basic = basicName(base);
      if (current === undefined) return { ...(basic !== undefined && { typeRef: basic }), ...(values !== undefined && { values }) };
    }
    return values === undefined ? {} : { values };
  }

  private read(item: ModdleElement, file: DmnFile): ItemType {
    const base = this.reference(text(item, 'typeRef'), file);
    const components = children(item, 'itemComponent');
    const fn = child(item, 'functionItem');
    const values = text(child(item, 'allowedValues'), 'text');
    const constraint = text(child(item, 'typeConstraint'), 'text');
    const result = this.reference(text(fn, 'outputTypeRef'), file);
    return {
      ...(base !== undefined && { base }),
      ...(components.length > 0 && { components: components.map((component) => ({ name: text(component, 'name') ?? '', type: this.read(component, file) })) }),
      ...(fn !== undefined && { function: { parameters: children(fn, 'parameters').map((parameter) => this.typedName(parameter, file)), ...(result !== undefined && { result }) } }),
      ...(item['isCollection'] === true && { list: true }),
      ...(values !== undefined && { values }),
      ...(constraint !== undefined && { constraint }),
      file: file.key,
    };
  }
}

function basicName(name: string | undefined): string | undefined {
  const plain = name?.replace(/^feel[:.]/i, '');
  return plain === 'Any' ? undefined : plain;
}

/** An item definition by its name, the name of an import before it where it comes from one, or a prefix as in DMN 1.1. */
function findItem(name: string, file: DmnFile): { file: DmnFile; item: ModdleElement; name: string } | undefined {
  const own = file.items.get(name);
  if (own !== undefined) return { file, item: own, name };
  for (const entry of file.imports) {
    if (entry.name !== '' && !name.startsWith(`${entry.name}.`)) continue;
    const found = findItem(entry.name === '' ? name : name.slice(entry.name.length + 1), entry.file);
    if (found !== undefined) return found;
  }
  const colon = name.indexOf(':');
  return colon < 0 || /^feel:/i.test(name) ? undefined : findItem(name.slice(colon + 1), file);
}
