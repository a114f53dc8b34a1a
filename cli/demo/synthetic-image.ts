import dcmjs from 'dcmjs';

const { DicomDict, DicomMetaDictionary } = dcmjs.data;

/** What a made-up image says about itself; everything has a default. */
export interface ImageOptions {
  studyUid: string;
  seriesUid: string;
  sopUid: string;
  accession?: string;
  patientId?: string;
  /** As DICOM writes names: `CHEN^LIXIN=陈^立新`. */
  patientName?: string;
  birthDate?: string;
  sex?: string;
  modality?: string;
  bodyPart?: string;
  description?: string;
  seriesNumber?: number;
  instanceNumber?: number;
  rows?: number;
  columns?: number;
  frames?: number;
  date?: string;
  transferSyntax?: keyof typeof TRANSFER_SYNTAXES;
  /** Frames as encoded in the transfer syntax, instead of the disc; needed for the JPEG family. */
  frameData?: readonly Buffer[];
  /** Further elements by keyword. */
  more?: Record<string, unknown>;
}

export const TRANSFER_SYNTAXES = {
  implicit: '1.2.840.10008.1.2', explicit: '1.2.840.10008.1.2.1', rle: '1.2.840.10008.1.2.5',
  jpegBaseline: '1.2.840.10008.1.2.4.50', jpegLossless: '1.2.840.10008.1.2.4.70', jpeg2000: '1.2.840.10008.1.2.4.90',
} as const;

const SOP_CLASSES: Record<string, string> = {
  CT: '1.2.840.10008.5.1.4.1.1.2', MR: '1.2.840.10008.5.1.4.1.1.4', DX: '1.2.840.10008.5.1.4.1.1.1.1', CR: '1.2.840.10008.5.1.4.1.1.1', MG: '1.2.840.10008.5.1.4.1.1.1.2', US: '1.2.840.10008.5.1.4.1.1.6.1', SC: '1.2.840.10008.5.1.4.1.1.7',
};

let made = 0;

/** A UID nobody has used: under the root for generated ones, of the time and a counter. */
export const newUid = (): string => `2.25.${BigInt(Date.now()) * 1_000_000n + BigInt(Math.floor(Math.random() * 1000)) * 1000n + BigInt(++made)}`;

/** A grey image with a bright disc, larger from slice to slice, as a DICOM Part 10 file. Shows no person. */
export function syntheticImage(options: ImageOptions): Uint8Array<ArrayBuffer> {
  const { rows = 64, columns = 64, frames = 1, modality = 'CT', instanceNumber = 1, transferSyntax = 'explicit' } = options;
  const sopClass = SOP_CLASSES[modality] ?? (SOP_CLASSES['SC'] as string);
  const pixels = Array.from({ length: frames }, (_, frame) => disc(rows, columns, (instanceNumber + frame) * 2));
  const frameData = options.frameData ?? (transferSyntax === 'rle' ? pixels.map(rleFrame) : [Buffer.concat(pixels)]);
  const dataset = {
    SpecificCharacterSet: 'ISO_IR 192', SOPClassUID: sopClass, SOPInstanceUID: options.sopUid, StudyInstanceUID: options.studyUid, SeriesInstanceUID: options.seriesUid,
    StudyDate: options.date ?? '20261123', StudyTime: '090000', AccessionNumber: options.accession ?? '', Modality: modality, StudyDescription: options.description ?? '演示检查', SeriesDescription: 'SYNTHETIC', BodyPartExamined: options.bodyPart ?? 'HEAD',
    ReferringPhysicianName: '', PatientName: options.patientName ?? 'YANSHI^HUANZHE=演示^患者', PatientID: options.patientId ?? 'DEMO', PatientBirthDate: options.birthDate ?? '19600101', PatientSex: options.sex ?? 'O', StudyID: '1',
    SeriesNumber: String(options.seriesNumber ?? 1), InstanceNumber: String(instanceNumber), SamplesPerPixel: 1, PhotometricInterpretation: 'MONOCHROME2', Rows: rows, Columns: columns, BitsAllocated: 8, BitsStored: 8, HighBit: 7, PixelRepresentation: 0,
    WindowCenter: '128', WindowWidth: '256', ...(frames > 1 && { NumberOfFrames: String(frames) }), ...options.more,
    PixelData: frameData.map((bytes) => new Uint8Array(bytes).buffer),
    _vrMap: { PixelData: 'OB' },
  };
  const meta = { FileMetaInformationVersion: new Uint8Array([0, 1]).buffer, MediaStorageSOPClassUID: sopClass, MediaStorageSOPInstanceUID: options.sopUid, TransferSyntaxUID: TRANSFER_SYNTAXES[transferSyntax], ImplementationClassUID: '2.25.20261123' };
  const file = new DicomDict(DicomMetaDictionary.denaturalizeDataset(meta));
  file.dict = DicomMetaDictionary.denaturalizeDataset(dataset);
  return new Uint8Array(file.write({ fragmentMultiframe: false }));
}

function disc(rows: number, columns: number, radius: number): Buffer {
  const bytes = Buffer.alloc(rows * columns, 30);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      if ((x - columns / 2) ** 2 + (y - rows / 2) ** 2 <= radius ** 2) bytes[y * columns + x] = 220;
    }
  }
  return bytes;
}

/** RLE lossless (PS3.5 annex G) of one frame with one byte a pixel: a header with one segment, then PackBits. */
export function rleFrame(pixels: Buffer): Buffer {
  const header = Buffer.alloc(64);
  header.writeUInt32LE(1, 0);
  header.writeUInt32LE(64, 4);
  const packed = packBits(pixels);
  return Buffer.concat([header, packed, Buffer.alloc(packed.length % 2)]);
}

function packBits(bytes: Buffer): Buffer {
  const out: number[] = [];
  for (let at = 0; at < bytes.length;) {
    let run = 1;
    while (run < 128 && bytes[at + run] === bytes[at] && at + run < bytes.length) run++;
    if (run > 1) {
      out.push(257 - run, bytes[at] as number);
      at += run;
      continue;
    }
    const start = at;
    while (at < bytes.length && at - start < 128 && bytes[at] !== bytes[at + 1]) at++;
    if (at === start) at++;
    out.push(at - start - 1, ...bytes.subarray(start, at));
  }
  return Buffer.from(out);
}

/** A study with some series of some images each, as files. */
export function syntheticStudy(options: Partial<ImageOptions>, shape: readonly number[]): { studyUid: string; files: { name: string; bytes: Uint8Array<ArrayBuffer> }[] } {
  const studyUid = options.studyUid ?? newUid();
  const files = shape.flatMap((images, index) => {
    const seriesUid = newUid();
    return Array.from({ length: images }, (_, image) => ({
      name: `S${index + 1}-I${image + 1}.dcm`,
      bytes: syntheticImage({ ...options, studyUid, seriesUid, sopUid: newUid(), seriesNumber: index + 1, instanceNumber: image + 1 }),
    }));
  });
  return { studyUid, files };
}
