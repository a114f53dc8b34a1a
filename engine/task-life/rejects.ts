import type { GraphNode } from '../model/graph.ts';

const REJECT = 'REJECT';

/** What the property `rejects` of a user task names, with commas; undefined without it. */
export const namedRejects = (properties: Record<string, string> | undefined): string[] | undefined => properties?.['rejects']?.split(',').map((outcome) => outcome.trim());

/** Of the outcomes of a countersignature those that reject. */
export const rejectsAmong = (outcomes: readonly string[], properties: Record<string, string> | undefined): string[] => namedRejects(properties) ?? outcomes.filter((outcome) => outcome === REJECT);

/** Outcomes of a user task that are rejections: property `rejects`, else `REJECT`. */
export const rejectsOf = (node: GraphNode | undefined): string[] => node?.userTask?.countersign?.rejects ?? namedRejects(node?.properties) ?? [REJECT];
