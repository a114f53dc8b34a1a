import type { Knex } from 'knex';
import type { Db, Trx } from '../db.ts';
import type { DicomStored, ImagingStore, NewDicomInstance, StudyFilter } from '../imaging-contract.ts';
import { insertNewRows } from '../insert-rows.ts';
import { toJson } from '../json-column.ts';
import { whereIn, whereName, wherePage, whereRange, whereText } from './matching.ts';
import { toInstance, toSeries, toStudy, type InstanceDbRow, type SeriesDbRow, type StudyCounts, type StudyDbRow } from './rows.ts';

type StudyStore = Pick<ImagingStore, 'storeInstance' | 'studies' | 'study' | 'series' | 'instances' | 'grantStudy' | 'linkStudy'>;

export function studyStore(db: Db): StudyStore {
  const { knex } = db;

  const visible = (orgIds: string[] | null): Knex.QueryBuilder => {
    const query = knex('dicom_study as s');
    if (orgIds !== null) query.whereExists(knex('dicom_study_access as a').whereRaw('?? = ??', ['a.study_uid', 's.uid']).whereIn('a.org_id', orgIds).select('a.org_id'));
    return query;
  };

  const counts = async (uids: string[]): Promise<Map<string, StudyCounts>> => {
    const rows: { study_uid: string; modality: string | null; series: number | string; instances: number | string }[] = await knex('dicom_series as e')
      .leftJoin('dicom_instance as i', 'i.series_uid', 'e.uid')
      .whereIn('e.study_uid', uids)
      .groupBy('e.study_uid', 'e.modality')
      .orderBy('e.modality')
      .select('e.study_uid', 'e.modality')
      .countDistinct('e.uid as series')
      .count('i.uid as instances');
    const found = new Map<string, StudyCounts>(uids.map((uid) => [uid, { modalities: [], series: 0, instances: 0 }]));
    for (const { study_uid, modality, series, instances } of rows) {
      const entry = found.get(study_uid) as StudyCounts;
      if (modality !== null) entry.modalities.push(modality);
      entry.series += Number(series);
      entry.instances += Number(instances);
    }
    return found;
  };

  const withCounts = async (rows: StudyDbRow[]) => {
    const found = await counts(rows.map(({ uid }) => uid));
    return rows.map((row) => toStudy(row, found.get(row.uid) as StudyCounts));
  };

  return {
    storeInstance: (row) => db.transaction((trx) => storeIn(trx, row)),

    async studies(filter, orgIds) {
      const matching = (): Knex.QueryBuilder => filtered(visible(orgIds), filter, knex);
      const page = matching().orderBy('s.study_date', 'desc').orderBy('s.uid').select('s.*');
      wherePage(page, filter);
      const total: { n: number | string } = await matching().count('s.uid as n').first();
      return { items: await withCounts((await page) as StudyDbRow[]), total: Number(total.n) };
    },

    async study(uid, orgIds) {
      const rows = (await visible(orgIds).where('s.uid', uid).select('s.*')) as StudyDbRow[];
      return (await withCounts(rows))[0] ?? null;
    },

    async series(studyUids, filter = {}) {
      const query = knex('dicom_series as e').whereIn('e.study_uid', studyUids);
      whereIn(query, 'e.uid', filter.uids);
      whereText(query, 'e.modality', filter.modality);
      whereText(query, 'e.description', filter.description);
      whereText(query, 'e.body_part', filter.bodyPart);
      if (filter.number !== undefined) query.where('e.number', Number(filter.number));
      wherePage(query, filter);
      const instances = knex('dicom_instance as i').whereRaw('?? = ??', ['i.series_uid', 'e.uid']).count('*').as('instances');
      const rows: SeriesDbRow[] = await query.orderBy('e.number').orderBy('e.uid').select('e.*', instances);
      return rows.map(toSeries);
    },

    async instances(seriesUids, filter = {}) {
      const query = knex('dicom_instance as i').whereIn('i.series_uid', seriesUids);
      whereIn(query, 'i.uid', filter.uids);
      whereIn(query, 'i.sop_class', filter.sopClasses);
      if (filter.number !== undefined) query.where('i.number', Number(filter.number));
      wherePage(query, filter);
      const rows = await query.orderBy('i.series_uid').orderBy('i.number').orderBy('i.uid').select('i.*');
      return (rows as InstanceDbRow[]).map(toInstance);
    },

    async grantStudy(studyUid, orgIds, basis, instanceId, at) {
      await insertNewRows(knex('dicom_study_access'), [...new Set(orgIds)].map((orgId) => ({ org_id: orgId, study_uid: studyUid, basis, instance_id: instanceId, at })), ['org_id', 'study_uid']);
    },

    async linkStudy(studyUid, instanceId, at) {
      await knex('dicom_study').where('uid', studyUid).update({ instance_id: instanceId, updated_at: at });
    },
  };
}

function filtered(query: Knex.QueryBuilder, filter: StudyFilter, knex: Knex): Knex.QueryBuilder {
  whereIn(query, 's.uid', filter.uids);
  whereName(query, 's.patient_name', filter.patientName);
  whereName(query, 's.referring_physician', filter.referringPhysician);
  whereText(query, 's.patient_id', filter.patientId);
  whereText(query, 's.accession', filter.accession);
  whereText(query, 's.study_id', filter.studyId);
  whereText(query, 's.description', filter.description);
  whereRange(query, 's.birth_date', filter.birthDate);
  whereRange(query, 's.study_date', filter.date);
  whereRange(query, 's.study_time', filter.time);
  if (filter.instanceId !== undefined) query.where('s.instance_id', filter.instanceId);
  if (filter.modality !== undefined) query.whereExists(knex('dicom_series as m').whereRaw('?? = ??', ['m.study_uid', 's.uid']).where('m.modality', filter.modality).select('m.uid'));
  return query;
}

async function storeIn(trx: Trx, { study, series, instance, orgId }: NewDicomInstance): Promise<DicomStored> {
  const known: { file_id: string } | undefined = await trx('dicom_instance').where('uid', instance.uid).first('file_id');
  if (known) return known.file_id === instance.fileId ? 'duplicate' : 'conflict';
  const at = instance.receivedAt;
  const row = {
    uid: study.uid, instance_id: null, org_id: orgId, accession: study.accession, patient_id: study.patientId, patient_name: study.patientName, birth_date: study.birthDate, sex: study.sex, study_date: study.date,
    study_time: study.time, description: study.description, referring_physician: study.referringPhysician, study_id: study.studyId, received_at: at, updated_at: at, attributes: toJson(study.attributes),
  };
  await insertNewRows(trx('dicom_study'), [row], ['uid']);
  const owner: { org_id: string } | undefined = await trx('dicom_study').where('uid', study.uid).first('org_id');
  // Whoever knows the UID of another organisation's study must not get images into it, nor learn about it.
  if (owner?.org_id !== orgId) return 'foreign';
  await insertNewRows(trx('dicom_study_access'), [{ org_id: orgId, study_uid: study.uid, basis: 'SENT', instance_id: null, at }], ['org_id', 'study_uid']);
  const { uid, modality, number, description, bodyPart, attributes } = series;
  await insertNewRows(trx('dicom_series'), [{ uid, study_uid: study.uid, modality, number, description, body_part: bodyPart, attributes: toJson(attributes) }], ['uid']);
  await insertNewRows(trx('dicom_instance'), [{
    uid: instance.uid, study_uid: study.uid, series_uid: uid, sop_class: instance.sopClass, number: instance.number, transfer_syntax: instance.transferSyntax, file_id: instance.fileId, size: instance.size,
    pixel_rows: instance.rows, pixel_columns: instance.columns, frames: instance.frames, received_at: at, uploaded_by: instance.uploadedBy, metadata: toJson(instance.metadata),
  }], ['uid']);
  await trx('dicom_study').where('uid', study.uid).update({ updated_at: at });
  return 'stored';
}
