/** Patients. Personal data stays in these tables; everywhere else there is only the opaque id. */
import type { PatientMatch, PatientRow, RegisterStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { insertRows } from '../insert-rows.ts';

type PatientStore = Pick<RegisterStore, 'putPatient' | 'patient' | 'matchPatient'>;

interface PatientDbRow {
  id: string; name: string; sex: string; birth_date: string; id_type: string; id_no: string; phone: string | null; address: string | null;
}

export function patientStore(db: Db): PatientStore {
  const { knex } = db;
  return {
    async putPatient(row, identifiers) {
      await db.transaction(async (trx) => {
        await trx('patient').insert(fromPatient(row)).onConflict('id').merge();
        const kept = new Map(identifiers.map(({ system, value }) => [`${system}|${value}`, { system, value, patient_id: row.id }]));
        await trx('patient_identifier').where('patient_id', row.id).del();
        await insertRows(trx('patient_identifier'), [...kept.values()]);
      });
    },

    async patient(id) {
      const row = await knex('patient').where('id', id).first<PatientDbRow | undefined>();
      return row ? toPatient(row) : null;
    },

    async matchPatient({ identifiers, name, sex, birthDate }) {
      const known = identifiers.filter(({ system, value }) => system !== '' && value !== '');
      if (known.length > 0) {
        const byIdentifier: string[] = await knex('patient_identifier')
          .whereIn(['system', 'value'], known.map(({ system, value }) => [system, value]))
          .distinct()
          .pluck('patient_id');
        if (byIdentifier.length > 0) return matchOf(byIdentifier);
      }
      return matchOf(await knex('patient').where({ name, sex, birth_date: birthDate }).pluck('id'));
    },
  };
}

function matchOf(ids: string[]): PatientMatch {
  const [first] = ids;
  if (first === undefined) return { kind: 'none' };
  return ids.length === 1 ? { kind: 'one', patientId: first } : { kind: 'ambiguous', patientIds: [...ids].sort() };
}

function toPatient(row: PatientDbRow): PatientRow {
  return {
    id: row.id,
    name: row.name,
    sex: row.sex,
    birthDate: row.birth_date,
    idType: row.id_type,
    idNo: row.id_no,
    phone: row.phone,
    address: row.address,
  };
}

function fromPatient(row: PatientRow): PatientDbRow {
  return {
    id: row.id,
    name: row.name,
    sex: row.sex,
    birth_date: row.birthDate,
    id_type: row.idType,
    id_no: row.idNo,
    phone: row.phone,
    address: row.address,
  };
}
