/** An element as moddle reads it: typed by `$type`, attributes and children as properties. */
export interface ModdleElement {
  $type: string;
  $parent?: ModdleElement;
  $instanceOf?(type: string): boolean;
  id?: string;
  [property: string]: unknown;
}

export interface ParseWarning {
  message: string;
  element?: ModdleElement;
  /** Qualified name of the property, e.g. `bpmn:targetRef`. */
  property?: string;
  value?: string;
}

export interface ParseResult {
  rootElement: ModdleElement;
  warnings: ParseWarning[];
}

/** A non-empty string property, trimmed. */
export function text(element: ModdleElement | undefined, property: string): string | undefined {
  const value = element?.[property];
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** A single child or resolved reference. An unresolved reference is absent. */
export function child(element: ModdleElement | undefined, property: string): ModdleElement | undefined {
  const value = element?.[property];
  return isElement(value) ? value : undefined;
}

/** Children or resolved references of a list property, in document order. */
export function children(element: ModdleElement | undefined, property: string): ModdleElement[] {
  const value = element?.[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** `bpmn:UserTask` -> `userTask`: the name of the element in the file. */
export function tagOf(element: ModdleElement): string {
  const name = element.$type.slice(element.$type.indexOf(':') + 1);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** How a message calls an element: `userTask "Triage"`, `startEvent U_1`. */
export function describe(element: ModdleElement): string {
  const name = text(element, 'name')?.replace(/\s+/g, ' ');
  return `${tagOf(element)} ${name !== undefined ? `"${name}"` : (element.id ?? 'without id')}`;
}

/** Id of the element, else of the nearest element around it. */
export function nearestId(element: ModdleElement | undefined): string | null {
  for (let current = element; current; current = current.$parent) if (typeof current.id === 'string') return current.id;
  return null;
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && typeof (value as ModdleElement).$type === 'string';
}
