/** Texts of DICOM files in the character sets hospitals use (PS3.3 C.12.1.1.2). */
const LABELS: Record<string, string> = {
  'ISO_IR 100': 'latin1', 'ISO_IR 101': 'iso-8859-2', 'ISO_IR 109': 'iso-8859-3', 'ISO_IR 110': 'iso-8859-4', 'ISO_IR 144': 'iso-8859-5', 'ISO_IR 127': 'iso-8859-6', 'ISO_IR 126': 'iso-8859-7', 'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'iso-8859-9', 'ISO_IR 13': 'shift_jis', 'ISO_IR 166': 'windows-874', 'ISO_IR 192': 'utf-8', GB18030: 'gb18030', GBK: 'gbk',
  'ISO 2022 IR 58': 'gb18030', 'ISO 2022 IR 149': 'euc-kr', 'ISO 2022 IR 87': 'iso-2022-jp', 'ISO 2022 IR 100': 'latin1',
};
const ESCAPES = new RegExp(`${String.fromCharCode(27)}[ -/]*[0-~]`, 'g');

export type Decode = (bytes: Uint8Array) => string;

/**
 * Reads texts by the element Specific Character Set. Without one, files of this country's older machines hold GBK although they should be
 * ASCII: bytes above 127 are read as that, or as UTF-8 when they are.
 */
export function decoderFor(characterSets: readonly string[]): Decode {
  const label = characterSets.map((name) => LABELS[name.trim()]).filter((found) => found !== undefined).at(-1);
  // GB 2312 in code extensions has the same bytes as in GB 18030 once the escape sequences are gone.
  if (label !== undefined && label !== 'iso-2022-jp') {
    const decoder = new TextDecoder(label);
    return (bytes) => decoder.decode(bytes).replace(ESCAPES, '');
  }
  if (label !== undefined) {
    const decoder = new TextDecoder(label);
    return (bytes) => decoder.decode(bytes);
  }
  return (bytes) => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder('gb18030').decode(bytes);
    }
  };
}
