import type { Json, JsonObject } from '../../engine/model/json.ts';

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** The Native DICOM Model (PS3.19 annex A) of an object in the DICOM JSON model. */
export const nativeXml = (object: JsonObject): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM">${attributes(object)}</NativeDicomModel>`;

const attributes = (object: JsonObject): string =>
  Object.entries(object).map(([tag, value]) => {
    const { vr, Value, BulkDataURI, InlineBinary } = value as { vr: string; Value?: Json[]; BulkDataURI?: string; InlineBinary?: string };
    const content = InlineBinary !== undefined ? `<InlineBinary>${InlineBinary}</InlineBinary>` : BulkDataURI !== undefined ? `<BulkData uri="${escape(BulkDataURI)}"/>` : (Value ?? []).map((one, index) => item(vr, one, index + 1)).join('');
    return `<DicomAttribute tag="${tag}" vr="${vr}">${content}</DicomAttribute>`;
  }).join('');

function item(vr: string, value: Json, number: number): string {
  if (vr === 'SQ') return `<Item number="${number}">${attributes(value as JsonObject)}</Item>`;
  if (vr !== 'PN' || typeof value !== 'object') return `<Value number="${number}">${escape(String(value ?? ''))}</Value>`;
  const ways = Object.entries(value as Record<string, string>).map(([way, name]) => `<${way}>${name.split('^').map((part, index) => `<${NAME_PARTS[index] ?? 'NameSuffix'}>${escape(part)}</${NAME_PARTS[index] ?? 'NameSuffix'}>`).join('')}</${way}>`);
  return `<PersonName number="${number}">${ways.join('')}</PersonName>`;
}

const NAME_PARTS = ['FamilyName', 'GivenName', 'MiddleName', 'NamePrefix', 'NameSuffix'];
