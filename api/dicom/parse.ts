import { inflateRawSync } from 'node:zlib';
import dicomParser, { type DataSet } from 'dicom-parser';
import { vrOf, hexTag } from './dictionary.ts';
import { DicomFault } from './fault.ts';

export interface ParsedFile { dataSet: DataSet; transferSyntax: string; bytes: Buffer }

/** Inflated data sets beyond this are refused: a few bytes can claim to be gigabytes. */
const LARGEST_INFLATED = 1024 * 1024 * 1024;

/**
 * Reads a DICOM Part 10 file, pixel data by reference.
 * @throws {DicomFault} notDicom, truncated
 */
export function parseDicom(bytes: Buffer): ParsedFile {
  if (bytes.length < 132 || bytes.subarray(128, 132).toString('latin1') !== 'DICM') throw new DicomFault('notDicom', 'the preamble of a DICOM file is missing');
  let dataSet: DataSet;
  try {
    dataSet = dicomParser.parseDicom(bytes, { vrCallback: (tag: string) => vrOf(hexTag(tag)), inflater: inflate } as Parameters<typeof dicomParser.parseDicom>[1]);
  } catch (error) {
    throw new DicomFault('truncated', `the file cannot be read to its end: ${messageOf(error)}`);
  }
  // What runs past the end is a warning to the parser, not an error.
  const beyond = Object.values(dataSet.elements).find(({ dataOffset, length }) => length !== 0xffffffff && dataOffset + length > dataSet.byteArray.length);
  if (beyond) throw new DicomFault('truncated', `element ${hexTag(beyond.tag)} ends after the file does`);
  return { dataSet, transferSyntax: (dataSet.string('x00020010') ?? '').trim(), bytes: Buffer.from(dataSet.byteArray.buffer, dataSet.byteArray.byteOffset, dataSet.byteArray.byteLength) };
}

function inflate(bytes: Uint8Array, position: number): Uint8Array {
  const rest = inflateRawSync(bytes.subarray(position), { maxOutputLength: LARGEST_INFLATED });
  return Buffer.concat([bytes.subarray(0, position), rest]);
}

/** The parser throws texts, errors, and objects with an `exception`. */
function messageOf(error: unknown): string {
  const inner = (error as { exception?: unknown } | null)?.exception ?? error;
  return inner instanceof Error ? inner.message : String(inner);
}
