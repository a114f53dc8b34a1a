import type { DicomStudyRow, ImagingOrderRow, Store } from '../../store/contract.ts';

/** Earlier orders of a patient that are looked through. */
const ORDERS = 20;

/**
 * Studies of the patient's other orders that one of the organisations may see, the newest order first. Patients are told apart by the index:
 * what a machine writes as the patient's number is its own, and may be another person's elsewhere.
 */
export async function priorStudies({ imaging }: Pick<Store, 'imaging'>, order: ImagingOrderRow, orgIds: string[] | null): Promise<DicomStudyRow[]> {
  const others = (await imaging.ordersOfPatient(order.patientId)).filter(({ instanceId }) => instanceId !== order.instanceId).slice(0, ORDERS);
  const found = await Promise.all(others.map(({ instanceId }) => imaging.studies({ instanceId }, orgIds)));
  return found.flatMap(({ items }) => items);
}
