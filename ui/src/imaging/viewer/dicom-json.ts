/** Reading of the DICOM JSON model (PS3.18 annex F). */
export interface Attribute { vr: string; Value?: unknown[] }
export type DicomObject = Record<string, Attribute>;

const first = (object: DicomObject, tag: string): unknown => object[tag]?.Value?.[0];

/** The first value of an element as text; empty when there is none. */
export function textAt(object: DicomObject, tag: string): string {
  const value = first(object, tag);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The first value as a number; null when there is none. */
export function numberAt(object: DicomObject, tag: string): number | null {
  const value = Number(first(object, tag) ?? NaN);
  return Number.isFinite(value) ? value : null;
}

/** All values as numbers, when there are `count` of them; null otherwise. */
export function numbersAt(object: DicomObject, tag: string, count: number): number[] | null {
  const values = (object[tag]?.Value ?? []).map(Number);
  return values.length === count && values.every(Number.isFinite) ? values : null;
}

/** A name as people write it: ideographic where it is given, without the separators of its parts. */
export function nameAt(object: DicomObject, tag: string): string {
  const value = first(object, tag);
  if (value === null || typeof value !== 'object') return '';
  const { Ideographic, Alphabetic } = value as { Ideographic?: string; Alphabetic?: string };
  return Ideographic ? Ideographic.replaceAll('^', '') : (Alphabetic ?? '').replaceAll('^', ' ').trim();
}

/** `20261123` as `2026-11-23`. */
export const dayText = (value: string): string => value.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
