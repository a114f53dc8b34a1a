import type { FieldError } from '../failure.ts';
import { issueErrors } from '../validate.ts';
import { resources, type Bundle, type Reference, type ResourceOf, type ResourceType } from './r4.ts';

/** A resource with its place in the bundle, as FHIRPath. */
export interface Found<R> { resource: R; expression: string }

export interface OpenBundle {
  /** All resources of a type, in the order of the bundle. */
  ofType<T extends ResourceType>(type: T): Found<ResourceOf<T>>[];
  /** The resource a reference of the bundle points at: by `fullUrl` or `Type/id`. */
  resolve<T extends ResourceType>(reference: Reference | undefined, type: T): Found<ResourceOf<T>> | null;
  /** Elements that are not as FHIR has them, each named by its FHIRPath. */
  errors: FieldError[];
}

/** Reads and indexes the resources of a bundle that the exchange knows; others are left out. */
export function openBundle({ entry }: Bundle): OpenBundle {
  const found: { type: ResourceType; item: Found<unknown> }[] = [];
  const byUrl = new Map<string, Found<unknown>>();
  const errors: FieldError[] = [];
  entry.forEach(({ resource, fullUrl }, index) => {
    if (!resource || !isKnown(resource.resourceType)) return;
    const type = resource.resourceType;
    const expression = `Bundle.entry[${index}].resource`;
    const faults = issueErrors(resources[type], resource, (path) => expression + path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join(''));
    errors.push(...faults);
    if (faults.length > 0) return;
    const item = { resource, expression };
    found.push({ type, item });
    if (fullUrl) byUrl.set(`${type} ${fullUrl}`, item);
    if (typeof resource['id'] === 'string') byUrl.set(`${type} ${type}/${resource['id']}`, item);
  });
  return {
    ofType: <T extends ResourceType>(wanted: T) => found.filter(({ type }) => type === wanted).map(({ item }) => item as Found<ResourceOf<T>>),
    resolve: <T extends ResourceType>(reference: Reference | undefined, type: T) =>
      (reference?.reference === undefined ? null : ((byUrl.get(`${type} ${reference.reference}`) as Found<ResourceOf<T>> | undefined) ?? null)),
    errors,
  };
}

const isKnown = (type: string): type is ResourceType => Object.hasOwn(resources, type);
