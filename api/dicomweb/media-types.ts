/** Media type of compressed frames by transfer syntax (PS3.18 table 8.7.3-5); what is missing is uncompressed. */
const COMPRESSED: Record<string, string> = {
  '1.2.840.10008.1.2.5': 'image/dicom-rle',
  '1.2.840.10008.1.2.4.50': 'image/jpeg', '1.2.840.10008.1.2.4.51': 'image/jpeg', '1.2.840.10008.1.2.4.57': 'image/jpeg', '1.2.840.10008.1.2.4.70': 'image/jpeg',
  '1.2.840.10008.1.2.4.80': 'image/jls', '1.2.840.10008.1.2.4.81': 'image/jls',
  '1.2.840.10008.1.2.4.90': 'image/jp2', '1.2.840.10008.1.2.4.91': 'image/jp2', '1.2.840.10008.1.2.4.92': 'image/jpx', '1.2.840.10008.1.2.4.93': 'image/jpx',
  '1.2.840.10008.1.2.4.201': 'image/jphc', '1.2.840.10008.1.2.4.202': 'image/jphc', '1.2.840.10008.1.2.4.203': 'image/jphc',
};

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
/** Syntaxes of whole files only: their frames are uncompressed, and given in the one syntax there is for such frames (PS3.18 section 8.7.3.3.2). */
const UNCOMPRESSED = new Set(['1.2.840.10008.1.2', EXPLICIT_LITTLE_ENDIAN, '1.2.840.10008.1.2.1.99', '1.2.840.10008.1.2.2']);

/** Transfer syntax of the frames given of a file in a transfer syntax: uncompressed ones are explicit VR little endian whatever the file is. */
export const frameSyntax = (transferSyntax: string): string => (UNCOMPRESSED.has(transferSyntax) ? EXPLICIT_LITTLE_ENDIAN : transferSyntax);

export const frameType = (transferSyntax: string): string => COMPRESSED[transferSyntax] ?? 'application/octet-stream';

/** What a caller takes: whole messages of parts, one DICOM file, or neither. */
export function accepted(accept: string): 'multipart' | 'dicom' | null {
  const header = accept.toLowerCase();
  if (header === '' || header.includes('multipart/related') || header.includes('*/*')) return 'multipart';
  return header.includes('application/dicom') && !header.includes('application/dicom+') ? 'dicom' : null;
}
