import loadJpegLs from '@cornerstonejs/codec-charls';
import loadJpeg2000 from '@cornerstonejs/codec-openjpeg';
import dcmjs from 'dcmjs';

const { DicomDict, DicomMetaDictionary } = dcmjs.data;

export const SYNTAXES = { implicit: '1.2.840.10008.1.2', explicit: '1.2.840.10008.1.2.1', jpegLs: '1.2.840.10008.1.2.4.80', jpeg2000: '1.2.840.10008.1.2.4.90' } as const;
export type Syntax = keyof typeof SYNTAXES;

export interface CtSeries { studyUid: string; seriesUid: string; seriesNumber: number; accession: string; patientName: string; birthDate: string; syntax: Syntax; images: number; description: string }
export interface DicomFile { name: string; bytes: Buffer }

const SIZE = 256;
/** Hounsfield units of what is drawn, as the files hold them: 1024 more. */
const [AIR, TISSUE, BONE] = [24, 1064, 1724];

/** Slices of a body that is none: an ellipse of soft tissue, a ring of bone, and a hole that moves from slice to slice. 16 bits, as a scanner writes them. */
function slice(index: number): Buffer {
  const pixels = new Int16Array(SIZE * SIZE).fill(AIR);
  const inside = (x: number, y: number, cx: number, cy: number, rx: number, ry: number): boolean => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1;
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const at = y * SIZE + x;
      if (inside(x, y, 128, 128, 104, 84)) pixels[at] = TISSUE + ((x * 7 + y * 13) % 24);
      if (inside(x, y, 128, 128, 60, 48) && !inside(x, y, 128, 128, 50, 38)) pixels[at] = BONE;
      if (inside(x, y, 96 + index * 8, 128, 12, 12)) pixels[at] = AIR + 100;
    }
  }
  return Buffer.from(pixels.buffer);
}

async function encoded(pixels: Buffer, syntax: Syntax): Promise<Buffer> {
  if (syntax !== 'jpegLs' && syntax !== 'jpeg2000') return pixels;
  const frame = { width: SIZE, height: SIZE, bitsPerSample: 16, componentCount: 1, isSigned: true, isUsingColorTransform: false };
  const encoder = syntax === 'jpegLs' ? new (await loadJpegLs()).JpegLSEncoder() : new (await loadJpeg2000()).J2KEncoder();
  if ('setQuality' in encoder) encoder.setQuality(true, 0);
  if ('setNearLossless' in encoder) encoder.setNearLossless(0);
  encoder.getDecodedBuffer(frame).set(pixels);
  encoder.encode();
  const bytes = Buffer.from(encoder.getEncodedBuffer());
  encoder.delete();
  return bytes.length % 2 ? Buffer.concat([bytes, Buffer.alloc(1)]) : bytes;
}

/** A CT series as DICOM Part 10 files, in the transfer syntax asked for. */
export async function ctSeries({ syntax, images, ...about }: CtSeries): Promise<DicomFile[]> {
  const sopClass = '1.2.840.10008.5.1.4.1.1.2';
  return Promise.all(Array.from({ length: images }, async (_, index) => {
    const sopUid = `${about.seriesUid}.${index + 1}`;
    const pixels = await encoded(slice(index), syntax);
    const dataset = {
      SpecificCharacterSet: 'ISO_IR 192', SOPClassUID: sopClass, SOPInstanceUID: sopUid, StudyInstanceUID: about.studyUid, SeriesInstanceUID: about.seriesUid, StudyDate: '20261121', StudyTime: '090000', AccessionNumber: about.accession,
      Modality: 'CT', StudyDescription: '胸部平扫', SeriesDescription: about.description, BodyPartExamined: 'CHEST', ReferringPhysicianName: '', PatientName: about.patientName, PatientID: 'E2E', PatientBirthDate: about.birthDate, PatientSex: 'O', StudyID: '1',
      SeriesNumber: String(about.seriesNumber), InstanceNumber: String(index + 1), ImagePositionPatient: ['-128', '-128', String(index * 5)], ImageOrientationPatient: ['1', '0', '0', '0', '1', '0'], PixelSpacing: ['1', '1'], SliceThickness: '5',
      SamplesPerPixel: 1, PhotometricInterpretation: 'MONOCHROME2', Rows: SIZE, Columns: SIZE, BitsAllocated: 16, BitsStored: 16, HighBit: 15, PixelRepresentation: 1, RescaleIntercept: '-1024', RescaleSlope: '1', WindowCenter: '50', WindowWidth: '400',
      PixelData: [new Uint8Array(pixels).buffer], _vrMap: { PixelData: pixels.length === SIZE * SIZE * 2 ? 'OW' : 'OB' },
    };
    const meta = { FileMetaInformationVersion: new Uint8Array([0, 1]).buffer, MediaStorageSOPClassUID: sopClass, MediaStorageSOPInstanceUID: sopUid, TransferSyntaxUID: SYNTAXES[syntax], ImplementationClassUID: '2.25.20261123' };
    const file = new DicomDict(DicomMetaDictionary.denaturalizeDataset(meta));
    file.dict = DicomMetaDictionary.denaturalizeDataset(dataset);
    return { name: `S${about.seriesNumber}-I${index + 1}.dcm`, bytes: Buffer.from(file.write({ fragmentMultiframe: false })) };
  }));
}
