/** The DICOM JSON model (PS3.18 annex F) of a data set. */
import type { DataSet, Element } from 'dicom-parser';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { toLittleEndian } from './byte-order.ts';
import { decoderFor, type Decode } from './charset.ts';
import { hexTag, vrOf } from './dictionary.ts';

const BINARY = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']);
const TEXT_AS_A_WHOLE = new Set(['LT', 'ST', 'UT', 'UR']);
const IN_CHARACTER_SET = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);
const NUMBERS: Record<string, { size: number; read: (view: DataView, at: number, little: boolean) => number }> = {
  US: { size: 2, read: (view, at, little) => view.getUint16(at, little) },
  SS: { size: 2, read: (view, at, little) => view.getInt16(at, little) },
  UL: { size: 4, read: (view, at, little) => view.getUint32(at, little) },
  SL: { size: 4, read: (view, at, little) => view.getInt32(at, little) },
  FL: { size: 4, read: (view, at, little) => view.getFloat32(at, little) },
  FD: { size: 8, read: (view, at, little) => view.getFloat64(at, little) },
  UV: { size: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  SV: { size: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
};
/** Longer binary values are fetched by their own address; shorter ones come along. */
const INLINE_BYTES = 256;
const DEEPEST = 20;

export interface JsonOptions {
  /** Big endian files are numbers the other way round. */
  littleEndian?: boolean;
}

/** Group 0002 and group lengths are left out; binary values are `BulkDataURI` as their path in the data set, pixel data as `7FE00010`. */
export function dicomJson(dataSet: DataSet, options: JsonOptions = {}): JsonObject {
  return objectOf(dataSet, decoderOf(dataSet, null), options.littleEndian ?? true, '', 0);
}

function decoderOf(dataSet: DataSet, inherited: Decode | null): Decode {
  const own = dataSet.string('x00080005');
  return own === undefined && inherited !== null ? inherited : decoderFor((own ?? '').split('\\').filter(Boolean));
}

function objectOf(dataSet: DataSet, decode: Decode, little: boolean, path: string, depth: number): JsonObject {
  const result: JsonObject = {};
  for (const element of Object.values(dataSet.elements).sort((a, b) => (a.tag < b.tag ? -1 : 1))) {
    const tag = hexTag(element.tag);
    if (tag.startsWith('0002') || tag.endsWith('0000') || tag.startsWith('FFFE')) continue;
    result[tag] = attribute(dataSet, element, decode, little, `${path}${tag}`, depth);
  }
  // Texts are UTF-8 from here on.
  if (result['00080005']) result['00080005'] = { vr: 'CS', Value: ['ISO_IR 192'] };
  return result;
}

function attribute(dataSet: DataSet, element: Element, decode: Decode, little: boolean, path: string, depth: number): JsonObject {
  const vr = element.items ? 'SQ' : element.vr && element.vr !== 'UN' ? element.vr : vrOf(hexTag(element.tag));
  if (vr === 'SQ') return sequence(element, decode, little, path, depth);
  if (element.length === 0) return { vr };
  if (element.tag === 'x7fe00010') return { vr: vr === 'UN' ? 'OW' : vr, BulkDataURI: path };
  const bytes = (dataSet.byteArray as Uint8Array).subarray(element.dataOffset, element.dataOffset + element.length);
  if (BINARY.has(vr)) return bytes.length > INLINE_BYTES ? { vr, BulkDataURI: path } : { vr, InlineBinary: (little ? Buffer.from(bytes) : toLittleEndian(bytes, vr)).toString('base64') };
  const values = valuesOf(vr, bytes, decode, little);
  return values.length === 0 ? { vr } : { vr, Value: values };
}

function sequence(element: Element, decode: Decode, little: boolean, path: string, depth: number): JsonObject {
  const items = depth >= DEEPEST ? [] : (element.items ?? []);
  if (items.length === 0) return { vr: 'SQ' };
  return { vr: 'SQ', Value: items.map(({ dataSet }, index) => (dataSet ? objectOf(dataSet, decoderOf(dataSet, decode), little, `${path}/${index}/`, depth + 1) : {})) };
}

function valuesOf(vr: string, bytes: Uint8Array, decode: Decode, little: boolean): Json[] {
  const number = NUMBERS[vr];
  if (number) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Array.from({ length: Math.floor(bytes.length / number.size) }, (_, index) => finite(number.read(view, index * number.size, little)));
  }
  if (vr === 'AT') {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => hex4(view.getUint16(index * 4, little)) + hex4(view.getUint16(index * 4 + 2, little)));
  }
  const text = (IN_CHARACTER_SET.has(vr) ? decode(bytes) : Buffer.from(bytes).toString('latin1')).replace(/[\0 ]+$/, '');
  if (text === '') return [];
  if (TEXT_AS_A_WHOLE.has(vr)) return [text];
  return text.split('\\').map((part) => single(vr, part.trim()));
}

function single(vr: string, text: string): Json {
  if (text === '') return null;
  if (vr === 'PN') return personName(text);
  if (vr === 'IS' || vr === 'DS') {
    const number = Number(text);
    return Number.isFinite(number) ? number : text;
  }
  return text;
}

/** Three ways of writing a name, separated by `=`: alphabetic, ideographic, phonetic. */
function personName(text: string): Json {
  const parts = text.split('=').map((part) => part.replace(/\^+$/, ''));
  const names = ['Alphabetic', 'Ideographic', 'Phonetic'] as const;
  return Object.fromEntries(names.flatMap((name, index) => (parts[index] ? [[name, parts[index]]] : [])));
}

const finite = (value: number): Json => (Number.isFinite(value) ? value : String(value));
const hex4 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

/** First value of an element as text, null when there is none. */
export function textOf(object: JsonObject, tag: string): string | null {
  const first = ((object[tag] as JsonObject | undefined)?.['Value'] as Json[] | undefined)?.[0];
  if (typeof first === 'string') return first;
  if (typeof first === 'number') return String(first);
  if (first && typeof first === 'object' && !Array.isArray(first)) return Object.values(first).filter((part) => typeof part === 'string').join('=') || null;
  return null;
}
