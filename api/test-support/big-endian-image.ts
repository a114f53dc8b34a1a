/** A DICOM file in explicit VR big endian, which the usual libraries read but do not write. */

const LONG = new Set(['OB', 'OW', 'OF', 'OD', 'OL', 'OV', 'SQ', 'UC', 'UN', 'UR', 'UT']);
type Attribute = [tag: number, vr: string, value: string | number | Buffer];

function element([tag, vr, value]: Attribute, big: boolean): Buffer {
  const u16 = (number: number): Buffer => { const bytes = Buffer.alloc(2); if (big) bytes.writeUInt16BE(number); else bytes.writeUInt16LE(number); return bytes; };
  const u32 = (number: number): Buffer => { const bytes = Buffer.alloc(4); if (big) bytes.writeUInt32BE(number); else bytes.writeUInt32LE(number); return bytes; };
  const raw = Buffer.isBuffer(value) ? value : typeof value === 'number' ? (vr === 'UL' ? u32(value) : u16(value)) : Buffer.from(value, 'latin1');
  const even = raw.length % 2 === 0 ? raw : Buffer.concat([raw, Buffer.from(vr === 'UI' ? '\0' : ' ', 'latin1')]);
  const length = LONG.has(vr) ? [Buffer.alloc(2), u32(even.length)] : [u16(even.length)];
  return Buffer.concat([u16(tag >>> 16), u16(tag & 0xffff), Buffer.from(vr, 'latin1'), ...length, even]);
}

export interface BigEndianImage { studyUid: string; seriesUid: string; sopUid: string; rows: number; columns: number; frames: number; bitsAllocated: 8 | 16; /** As in the file: words of two bytes, the high byte first. */ pixels: Buffer; more?: Attribute[] }

/** The file (PS3.10): meta information in little endian as always, the data set in big endian. */
export function bigEndianImage({ studyUid, seriesUid, sopUid, rows, columns, frames, bitsAllocated, pixels, more = [] }: BigEndianImage): Uint8Array<ArrayBuffer> {
  const sopClass = '1.2.840.10008.5.1.4.1.1.7';
  const meta: Attribute[] = [[0x00020002, 'UI', sopClass], [0x00020003, 'UI', sopUid], [0x00020010, 'UI', '1.2.840.10008.1.2.2']];
  const head = Buffer.concat(meta.map((one) => element(one, false)));
  const data: Attribute[] = [
    [0x00080016, 'UI', sopClass], [0x00080018, 'UI', sopUid], [0x00080060, 'CS', 'OT'], ...more, [0x0020000d, 'UI', studyUid], [0x0020000e, 'UI', seriesUid], [0x00280002, 'US', 1], [0x00280004, 'CS', 'MONOCHROME2'], [0x00280008, 'IS', String(frames)],
    [0x00280010, 'US', rows], [0x00280011, 'US', columns], [0x00280100, 'US', bitsAllocated], [0x00280101, 'US', bitsAllocated], [0x00280102, 'US', bitsAllocated - 1], [0x00280103, 'US', 0], [0x7fe00010, 'OW', pixels],
  ];
  return new Uint8Array(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), element([0x00020000, 'UL', head.length], false), head, ...data.map((one) => element(one, true))]));
}
