import type { RegisterStore } from '../../../store/contract.ts';
import { patientQuery, patients } from '../../contract/index.ts';
import { documentSystem } from '../../intake/patient-identifiers.ts';
import { route } from '../../route.ts';

/**
 * Finds the patient a whole identity or card number belongs to. There is no search by name: the register holds the region's patients, not
 * those of one centre, and whoever has the card before them has the number.
 */
export const searchPatients = route({
  operation: 'patient.search', method: 'get', path: '/api/patients', summary: 'The patient an identity or card number belongs to',
  query: patientQuery,
  reply: { status: 200, schema: patients },
  audited: true,
  async handle({ store, query }) {
    const value = query.text.toUpperCase();
    const identifiers = (await numberSystems(store)).map((system) => ({ system, value }));
    const match = await store.matchPatient({ identifiers, name: '', sex: '', birthDate: '' });
    const ids = match.kind === 'one' ? [match.patientId] : match.kind === 'ambiguous' ? match.patientIds : [];
    const rows = await Promise.all(ids.map((id) => store.patient(id)));
    return { items: rows.filter((row) => row !== null).map(({ id, name, sex, birthDate, idType, idNo }) => ({ id, name, sex, birthDate, idType, idNo })) };
  },
});

/** The person at the counter does not say what kind of number it is: all kinds of the dictionary are looked through. */
async function numberSystems(store: RegisterStore): Promise<string[]> {
  const [documents, cards] = await Promise.all([store.codeSet('patient.idType'), store.codeSet('patient.cardType')]);
  return [...new Set([...documents.map(({ code }) => documentSystem(code)), ...cards.map(({ code }) => code)])];
}
