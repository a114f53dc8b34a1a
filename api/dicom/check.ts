/** Whether a file can be taken as an instance of a study. */
import type { DataSet } from 'dicom-parser';
import { DicomFault } from './fault.ts';
import { frameBytes, isEncapsulated, pixelShape } from './frames.ts';

/** Storage classes taken: everything of the storage service but private ones; encapsulated documents and structured reports included. */
const STORAGE = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.[0-9.]+$/;
const TRANSFER_SYNTAXES = /^1\.2\.840\.10008\.1\.2(?:\.1|\.2|\.1\.99|\.5|\.4\.(?:50|51|57|70|80|81|90|91|92|93|201|202|203|100|101|102|103|104|105|106|107|108))?$/;
const UID = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))+$/;
const LARGEST_PIXELS = 4 * 1024 * 1024 * 1024;

export interface Identity { studyUid: string; seriesUid: string; sopUid: string; sopClass: string }

/** @throws {DicomFault} missingUid, unsupportedSopClass, unsupportedTransferSyntax, absurdSize, pixelDataShort */
export function checkInstance(dataSet: DataSet, transferSyntax: string): Identity {
  const identity = { studyUid: uid(dataSet, 'x0020000d', 'StudyInstanceUID'), seriesUid: uid(dataSet, 'x0020000e', 'SeriesInstanceUID'), sopUid: uid(dataSet, 'x00080018', 'SOPInstanceUID'), sopClass: uid(dataSet, 'x00080016', 'SOPClassUID') };
  if (!STORAGE.test(identity.sopClass)) throw new DicomFault('unsupportedSopClass', `objects of class ${identity.sopClass} are not stored`);
  if (!TRANSFER_SYNTAXES.test(transferSyntax)) throw new DicomFault('unsupportedTransferSyntax', `the transfer syntax ${transferSyntax || '(none)'} is not supported`);
  checkPixels(dataSet, transferSyntax);
  return identity;
}

function uid(dataSet: DataSet, tag: string, name: string): string {
  const value = dataSet.string(tag)?.trim() ?? '';
  if (value === '') throw new DicomFault('missingUid', `${name} is missing`);
  if (value.length > 64 || !UID.test(value)) throw new DicomFault('missingUid', `${name} is no UID: ${value.slice(0, 80)}`);
  return value;
}

function checkPixels(dataSet: DataSet, transferSyntax: string): void {
  const pixels = dataSet.elements['x7fe00010'];
  const shape = pixelShape(dataSet);
  if (!pixels) {
    if (shape.rows > 0) throw new DicomFault('pixelDataShort', 'the file describes an image and has no pixel data');
    return;
  }
  if (shape.rows === 0 || shape.columns === 0) throw new DicomFault('absurdSize', `an image of ${shape.rows} rows and ${shape.columns} columns`);
  const expected = frameBytes(shape) * shape.frames;
  if (expected > LARGEST_PIXELS) throw new DicomFault('absurdSize', `${shape.frames} frames of ${shape.rows} x ${shape.columns} would be ${expected} bytes`);
  if (isEncapsulated(transferSyntax)) {
    const fragments = pixels.fragments?.length ?? 0;
    if (fragments === 0 || (shape.frames > 1 && fragments < shape.frames)) throw new DicomFault('pixelDataShort', `${shape.frames} frames are announced, there are ${fragments} fragments`);
    return;
  }
  if (pixels.length < expected) throw new DicomFault('pixelDataShort', `${shape.rows} x ${shape.columns} x ${shape.frames} needs ${expected} bytes, there are ${pixels.length}`);
}
