import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { newUid, syntheticImage, type ImageOptions } from '../../cli/demo/synthetic-image.ts';
import { DicomFault } from './fault.ts';
import { frameParts } from './frames.ts';
import { textOf } from './json.ts';
import { parseDicom } from './parse.ts';
import { readInstance } from './read-instance.ts';

const image = (options: Partial<ImageOptions> = {}): Buffer => Buffer.from(syntheticImage({ studyUid: '1.2.3', seriesUid: '1.2.3.4', sopUid: '1.2.3.4.5', ...options }));
const faultOf = (bytes: Buffer): string => {
  try {
    readInstance(bytes);
    return 'none';
  } catch (error) {
    if (error instanceof DicomFault) return error.reason;
    throw error;
  }
};

describe('reading an instance', () => {
  it.each(['implicit', 'explicit', 'rle'] as const)('gives the same attributes from %s files', (transferSyntax) => {
    const { study, series, instance } = readInstance(image({ transferSyntax, accession: 'YX261123000001', frames: 3, instanceNumber: 7, patientName: 'CHEN^LIXIN=陈^立新' }));
    expect(study).toMatchObject({ uid: '1.2.3', accession: 'YX261123000001', patientName: 'CHEN^LIXIN=陈^立新', date: '20261123' });
    expect(series).toMatchObject({ uid: '1.2.3.4', modality: 'CT', number: 1, bodyPart: 'HEAD' });
    expect(instance).toMatchObject({ uid: '1.2.3.4.5', number: 7, rows: 64, columns: 64, frames: 3 });
    expect(instance.metadata['00100010']).toEqual({ vr: 'PN', Value: [{ Alphabetic: 'CHEN^LIXIN', Ideographic: '陈^立新' }] });
    expect(instance.metadata['7FE00010']).toMatchObject({ BulkDataURI: '7FE00010' });
    expect(instance.metadata['00280010']).toEqual({ vr: 'US', Value: [64] });
  });

  it('finds each frame, whole or in fragments', () => {
    for (const transferSyntax of ['explicit', 'rle'] as const) {
      const { dataSet, transferSyntax: uid, bytes } = parseDicom(image({ transferSyntax, frames: 3, rows: 16, columns: 16 }));
      const frames = [1, 2, 3].map((frame) => Buffer.concat((frameParts(dataSet, uid, frame) ?? []).map(({ start, end }) => bytes.subarray(start, end))));
      expect(new Set(frames.map((frame) => frame.toString('hex'))).size).toBe(3);
      if (transferSyntax === 'explicit') expect(frames.map(({ length }) => length)).toEqual([256, 256, 256]);
      else expect(frames.every((frame) => frame.readUInt32LE(0) === 1)).toBe(true);
      expect(frameParts(dataSet, uid, 4)).toBeNull();
    }
  });

  it('reads names of older machines, which write GBK without saying so', () => {
    const bytes = image({ patientName: 'XX^YYYY', more: { SpecificCharacterSet: '' } });
    const at = bytes.indexOf('XX^YYYY');
    Buffer.from([0xb3, 0xc2, 0x5e, 0xc1, 0xa2, 0xd0, 0xc2]).copy(bytes, at);
    expect(textOf(readInstance(bytes).instance.metadata, '00100010')).toBe('陈^立新');
  });

  it('reads deflated files', () => {
    const plain = image();
    const { dataSet } = parseDicom(plain);
    const end = (dataSet.elements['x00020000']?.dataOffset ?? 0) + 4 + (dataSet.uint32('x00020000') ?? 0);
    const head = Buffer.from(plain.subarray(0, end));
    // The UID of the deflated syntax is longer: the element and the length of its group grow.
    const uidAt = head.indexOf('1.2.840.10008.1.2.1');
    const padded = Buffer.from('1.2.840.10008.1.2.1.99');
    const grown = Buffer.concat([head.subarray(0, uidAt), padded, head.subarray(uidAt + 20)]);
    grown.writeUInt16LE(padded.length, uidAt - 2);
    grown.writeUInt32LE((dataSet.uint32('x00020000') ?? 0) + padded.length - 20, dataSet.elements['x00020000']?.dataOffset ?? 0);
    const deflated = Buffer.concat([grown, deflateRawSync(plain.subarray(end))]);
    expect(readInstance(deflated)).toMatchObject({ instance: { uid: '1.2.3.4.5', transferSyntax: '1.2.840.10008.1.2.1.99', rows: 64 } });
  });
});

describe('a file that is none of ours', () => {
  const whole = image();

  it.each([
    ['no DICOM', Buffer.from('%PDF-1.7 and so on'), 'notDicom'],
    ['empty', Buffer.alloc(0), 'notDicom'],
    ['a preamble and nothing else', Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]), 'truncated'],
    ['cut in its pixel data', whole.subarray(0, whole.length - 1000), 'truncated'],
    ['cut in its header', whole.subarray(0, 400), 'truncated'],
    ['without a study', image({ studyUid: '' }), 'missingUid'],
    ['with something else for a UID', image({ sopUid: '../../etc/passwd' }), 'missingUid'],
    ['of a class that is no image', image({ more: { SOPClassUID: '1.2.840.10008.1.3.10' } }), 'unsupportedSopClass'],
    ['with fewer pixels than it says', image({ more: { Rows: 128 } }), 'pixelDataShort'],
    ['with more frames than it has', image({ transferSyntax: 'rle', frames: 2, more: { NumberOfFrames: '50' } }), 'pixelDataShort'],
    ['of an absurd size', image({ more: { Rows: 65_535, Columns: 65_535, NumberOfFrames: '1000' } }), 'absurdSize'],
    ['without rows', image({ more: { Rows: 0 } }), 'absurdSize'],
  ])('%s', (_what, bytes, reason) => expect(faultOf(bytes)).toBe(reason));

  it('whatever bytes it has, is refused and not a crash', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const damaged = Buffer.from(whole);
      for (let hit = 0; hit < 8; hit++) damaged[132 + ((seed * 7919 + hit * 104_729) % 900)] = (seed * 31 + hit * 17) % 256;
      expect(() => faultOf(damaged)).not.toThrow();
    }
  });
});

describe('newUid', () => {
  it('never repeats', () => expect(new Set(Array.from({ length: 1000 }, newUid)).size).toBe(1000));
});
