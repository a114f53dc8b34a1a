import type { RegisterStore } from '../contract.ts';
import type { Db } from '../db.ts';

type ReferralStore = Pick<RegisterStore, 'openReferrals' | 'putReferral' | 'closeReferral'>;

/** Which referrals are open, so that a second one for the same patient, department and direction is noticed. */
export function referralStore(db: Db): ReferralStore {
  return {
    async openReferrals(patientId, departmentCode, direction, since) {
      const rows = await db
        .knex('referral')
        .where({ patient_id: patientId, department_code: departmentCode, direction })
        .where('opened_at', '>=', since)
        .whereNull('closed_at')
        .orderBy(['opened_at', 'instance_id'])
        .select<{ instance_id: string; business_key: string }[]>('instance_id', 'business_key');
      return rows.map((row) => ({ instanceId: row.instance_id, businessKey: row.business_key }));
    },

    async putReferral({ instanceId, businessKey, patientId, departmentCode, direction, at }) {
      const row = { instance_id: instanceId, business_key: businessKey, patient_id: patientId, department_code: departmentCode, direction, opened_at: at };
      // A repeated call neither reopens a closed referral nor changes when it was opened.
      await db.knex('referral').insert(row).onConflict('instance_id').merge(['business_key', 'patient_id', 'department_code', 'direction']);
    },

    async closeReferral(instanceId, at) {
      await db.knex('referral').where('instance_id', instanceId).whereNull('closed_at').update({ closed_at: at });
    },
  };
}
