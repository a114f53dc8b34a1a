import type { Db } from '../db.ts';
import type { ImagingStore } from '../imaging-contract.ts';
import { insertNewRows } from '../insert-rows.ts';
import { toOrder, toQuarantine, type OrderDbRow, type QuarantineDbRow } from './rows.ts';

type OrderStore = Pick<ImagingStore, 'putOrder' | 'order' | 'orders' | 'ordersByAccession' | 'ordersOfPatient' | 'expectImages' | 'quarantine' | 'quarantined'>;

const PAGE = 100;

export function orderStore({ knex }: Db): OrderStore {
  const orders = async (instanceIds: string[]) => ((await knex('imaging_order').whereIn('instance_id', instanceIds)) as OrderDbRow[]).map(toOrder);
  return {
    async putOrder(row) {
      await insertNewRows(knex('imaging_order'), [{
        instance_id: row.instanceId, business_key: row.businessKey, accession: row.accession, study_uid: row.studyUid, patient_id: row.patientId, org_id: row.orgId, reader_org_id: row.readerOrgId,
        modality: row.modality, priority: row.priority, expected_series: row.expectedSeries, expected_instances: row.expectedInstances, created_at: row.createdAt,
      }], ['instance_id']);
    },
    order: async (instanceId) => (await orders([instanceId]))[0] ?? null,
    orders,
    async ordersOfPatient(patientId) {
      return ((await knex('imaging_order').where('patient_id', patientId).orderBy('created_at', 'desc').limit(PAGE)) as OrderDbRow[]).map(toOrder);
    },
    async ordersByAccession(accession) {
      return ((await knex('imaging_order').where({ accession }).orderBy('created_at', 'desc')) as OrderDbRow[]).map(toOrder);
    },
    async expectImages(instanceId, series, instances) {
      await knex('imaging_order').where('instance_id', instanceId).update({ expected_series: series, expected_instances: instances });
    },

    async quarantine({ id, fileId, name, reason, detail, studyUid, sopUid, orgId, instanceId, uploadedBy, at }) {
      await insertNewRows(knex('dicom_quarantine'), [{
        id, file_id: fileId, name, reason, detail: detail.slice(0, 500), study_uid: studyUid, sop_uid: sopUid, org_id: orgId, instance_id: instanceId, uploaded_by: uploadedBy, at,
      }], ['id']);
    },
    async quarantined({ instanceId, orgIds, offset = 0, limit = PAGE }) {
      const matching = () => {
        const query = knex('dicom_quarantine');
        if (instanceId !== undefined) query.where('instance_id', instanceId);
        if (orgIds !== undefined) query.whereIn('org_id', orgIds);
        return query;
      };
      const total = (await matching().count('id as n').first()) as { n: number | string };
      const rows = (await matching().orderBy('at', 'desc').orderBy('id').offset(offset).limit(limit)) as QuarantineDbRow[];
      return { items: rows.map(toQuarantine), total: Number(total.n) };
    },
  };
}
