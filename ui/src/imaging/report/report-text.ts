import type { Json, JsonObject } from '../../../../engine/model/json.ts';
import type { ReportVersion } from './verify-report.ts';

/** What a report says, in the order it is read. */
export const PARTS = ['technique', 'findings', 'impression', 'recommendation', 'comparedWith'] as const;
export type Part = (typeof PARTS)[number];

const object = (value: Json | undefined): JsonObject => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {});

/** The report as its author wrote it, of a signed version. */
export const reportOf = ({ content }: Pick<ReportVersion, 'content'>): JsonObject => object((content as JsonObject)['report']);

export const partOf = (report: JsonObject, part: Part): string => (typeof report[part] === 'string' ? report[part].trim() : '');

export interface PartChange { part: Part; before: string; after: string }

/** Parts in which a version differs from the one before it. */
export function changesBetween(before: JsonObject, after: JsonObject): PartChange[] {
  return PARTS.map((part) => ({ part, before: partOf(before, part), after: partOf(after, part) })).filter((change) => change.before !== change.after);
}
