import { child, children, text, type ModdleElement } from '../reading/moddle-element.ts';

/** A type of a clause: a basic FEEL type where it can be found out, and the values it allows. */
export interface ClauseType {
  typeRef?: string;
  values?: string;
}

/** Resolves the simple item definitions of a file to basic types and allowed values (DMN 1.5 section 7.3.3). */
export class ItemTypes {
  private readonly items: ReadonlyMap<string, ModdleElement>;

  constructor(definitions: ModdleElement) {
    this.items = new Map(children(definitions, 'itemDefinition').flatMap((item) => {
      const name = text(item, 'name');
      return name === undefined ? [] : [[name, item] as const];
    }));
  }

  /** Follows a `typeRef`. Lists and structures are left alone: their values are not checked. */
  resolve(typeRef: string | undefined): ClauseType {
    let name = typeRef?.replace(/^feel[:.]/i, '');
    let values: string | undefined;
    for (const seen = new Set<string>(); name !== undefined && !seen.has(name); ) {
      seen.add(name);
      const item = this.items.get(name);
      if (item === undefined) return { typeRef: name, ...(values !== undefined && { values }) };
      if (item['isCollection'] === true || children(item, 'itemComponent').length > 0) return {};
      values ??= text(child(item, 'allowedValues'), 'text');
      name = text(item, 'typeRef')?.replace(/^feel[:.]/i, '');
    }
    return values === undefined ? {} : { values };
  }
}
