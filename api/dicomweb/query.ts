/** QIDO-RS parameters (PS3.18 8.3.4): attributes by keyword or tag, `includefield`, `limit`, `offset`. */
import type { InstanceFilter, SeriesFilter, StudyFilter } from '../../store/contract.ts';
import { tagOf } from '../dicom/dictionary.ts';
import { malformed } from '../failure.ts';

export interface DicomQuery { study: StudyFilter; series: SeriesFilter; instance: InstanceFilter; include: Set<string> | 'all'; limit: number; offset: number }

const MOST = 1000;
const OPTIONS = new Set(['limit', 'offset', 'includefield', 'fuzzymatching', 'emptyvaluematching', 'multiplevaluematching', 'accept']);
const LISTS: Record<string, (query: DicomQuery, uids: string[]) => void> = {
  '0020000D': (query, uids) => { query.study.uids = uids; },
  '0020000E': (query, uids) => { query.series.uids = uids; },
  '00080018': (query, uids) => { query.instance.uids = uids; },
  '00080016': (query, uids) => { query.instance.sopClasses = uids; },
};
const STUDY: Record<string, keyof StudyFilter> = {
  '00100010': 'patientName', '00100020': 'patientId', '00100030': 'birthDate', '00080050': 'accession', '00080020': 'date', '00080030': 'time', '00080061': 'modality', '00080090': 'referringPhysician', '00200010': 'studyId', '00081030': 'description',
};
const SERIES: Record<string, keyof SeriesFilter> = { '00080060': 'modality', '00200011': 'number', '0008103E': 'description', '00180015': 'bodyPart' };
const INSTANCE: Record<string, keyof InstanceFilter> = { '00200013': 'number' };

/** @throws 400 for an attribute there is not, or one that is no search key here */
export function dicomQuery(search: URLSearchParams): DicomQuery {
  const query: DicomQuery = { study: {}, series: {}, instance: {}, include: new Set(), limit: whole(search, 'limit', MOST), offset: whole(search, 'offset', 0) };
  for (const [name, value] of search) {
    if (name === 'includefield') include(query, value);
    if (!OPTIONS.has(name.toLowerCase())) match(query, name, value);
  }
  return query;
}

function whole(search: URLSearchParams, name: string, fallback: number): number {
  const text = search.get(name);
  if (text === null) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw malformed({ zh: `${name} 须为非负整数`, en: `${name} must be a whole number` });
  return name === 'limit' ? Math.min(Number(text), MOST) : Number(text);
}

function include(query: DicomQuery, value: string): void {
  for (const name of value.split(',')) {
    if (name === 'all') query.include = 'all';
    const tag = tagOf(name);
    if (tag !== null && query.include !== 'all') query.include.add(tag);
  }
}

function match(query: DicomQuery, name: string, value: string): void {
  const tag = tagOf(name);
  const list = tag === null ? undefined : LISTS[tag];
  const [study, series, instance] = tag === null ? [] : [STUDY[tag], SERIES[tag], INSTANCE[tag]];
  if (list) list(query, value.split(/[,\\]/).filter(Boolean));
  else if (study) Object.assign(query.study, { [study]: value });
  else if (series) Object.assign(query.series, { [series]: value });
  else if (instance) Object.assign(query.instance, { [instance]: value });
  else throw malformed({ zh: `不支持按 ${name} 检索`, en: `${name} is no search key here` });
}
