import dcmjs from 'dcmjs';

const { dictionary, nameMap } = dcmjs.data.DicomMetaDictionary;

/** `xGGGGEEEE` of dicom-parser as the eight digits of DICOM JSON. */
export const hexTag = (tag: string): string => tag.slice(1).toUpperCase();

const entryOf = (hex: string): { vr?: string; name?: string } | undefined => dictionary[`(${hex.slice(0, 4)},${hex.slice(4)})`];

/** VR of a standard element by its eight digits, for implicit VR; group lengths are UL, everything else that is unknown is UN. */
export function vrOf(hex: string): string {
  const vr = entryOf(hex)?.vr;
  if (vr === undefined) return hex.endsWith('0000') ? 'UL' : 'UN';
  // Elements whose VR depends on the pixel representation: the numbers they hold are the same up to the sign.
  if (vr === 'xs' || vr === 'ox' || vr.length !== 2) return vr === 'ox' ? 'OW' : 'US';
  return vr;
}

/** Eight digits of an element by its keyword or digits; null when there is none. */
export function tagOf(name: string): string | null {
  if (/^[0-9A-Fa-f]{8}$/.test(name)) return name.toUpperCase();
  const tag = /^[A-Za-z]\w{0,79}$/.test(name) ? nameMap[name]?.tag : undefined;
  return tag === undefined || !/^\([0-9A-F]{4},[0-9A-F]{4}\)$/i.test(tag) ? null : tag.replace(/[(),]/g, '').toUpperCase();
}
