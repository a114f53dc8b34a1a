/** Takes files into the image register, one by one: a bad one never stops the good ones. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ImagingOrderRow, StagedFile, Store } from '../../store/contract.ts';
import { DicomFault } from '../dicom/fault.ts';
import { readInstance, type ReadInstance } from '../dicom/read-instance.ts';

export interface Sender { userId: string; orgId: string; orgIds: string[] }

export interface IngestInput {
  name: string;
  staged: StagedFile;
  sender: Sender;
  /** The order the sender says the image belongs to. */
  order: ImagingOrderRow | null;
  /** The study the sender says it belongs to (STOW-RS with a study in its path). */
  studyUid?: string;
  now: number;
}

export interface Ingested {
  name: string;
  fileId: string;
  status: 'stored' | 'duplicate' | 'quarantined';
  sopClass: string | null;
  sopUid: string | null;
  studyUid: string | null;
  seriesUid: string | null;
  fault: DicomFault | null;
  /** The order's case, when the image belongs to one. */
  instanceId: string | null;
}

/** Never throws for what is wrong with the file; the staged content is kept, in the register or in quarantine. */
export async function ingest(store: Store, input: IngestInput): Promise<Ingested> {
  const { staged, name } = input;
  let read: ReadInstance | null = null;
  try {
    read = readInstance(await readFile(staged.path));
    return await register(store, input, read);
  } catch (error) {
    if (!(error instanceof DicomFault)) throw error;
    await quarantine(store, input, read, error);
    const { study, series, instance } = read ?? {};
    return {
      name, fileId: staged.id, status: 'quarantined', fault: error, sopClass: instance?.sopClass ?? null, sopUid: instance?.uid ?? null, studyUid: study?.uid ?? null, seriesUid: series?.uid ?? null,
      instanceId: input.order?.instanceId ?? null,
    };
  }
}

async function register(store: Store, { name, staged, sender, order: given, studyUid, now }: IngestInput, { study, series, instance }: ReadInstance): Promise<Ingested> {
  if (studyUid !== undefined && study.uid !== studyUid) throw new DicomFault('otherStudy', `the image belongs to study ${study.uid}`);
  const { id: fileId, size } = await staged.keep('application/dicom', now);
  const row = { study, series, instance: { ...instance, fileId, size, receivedAt: now, uploadedBy: sender.userId }, orgId: sender.orgId };
  const outcome = await store.imaging.storeInstance(row);
  if (outcome === 'conflict') throw new DicomFault('conflict', `instance ${instance.uid} is known with another content`);
  if (outcome === 'foreign') throw new DicomFault('foreignStudy', `study ${study.uid} is another organisation's`);
  const instanceId = await link(store, study.uid, given ?? (await orderOf(store, study.accession, sender)), now);
  return { name, fileId, status: outcome, sopClass: instance.sopClass, sopUid: instance.uid, studyUid: study.uid, seriesUid: series.uid, fault: null, instanceId };
}

/** The order with this accession number, among those of the sender's organisations. */
async function orderOf(store: Store, accession: string | null, sender: Sender): Promise<ImagingOrderRow | null> {
  if (accession === null) return null;
  const orders = await store.imaging.ordersByAccession(accession);
  return orders.find(({ orgId, readerOrgId }) => sender.orgIds.includes(orgId) || sender.orgIds.includes(readerOrgId)) ?? null;
}

async function link(store: Store, studyUid: string, order: ImagingOrderRow | null, now: number): Promise<string | null> {
  const study = await store.imaging.study(studyUid, null);
  if (study?.instanceId) return study.instanceId;
  if (order === null) return null;
  await store.imaging.linkStudy(studyUid, order.instanceId, now);
  await store.imaging.grantStudy(studyUid, [order.orgId], 'ORDER', order.instanceId, now);
  await store.imaging.grantStudy(studyUid, [order.readerOrgId], 'READER', order.instanceId, now);
  return order.instanceId;
}

async function quarantine(store: Store, { name, staged, sender, order, now }: IngestInput, read: ReadInstance | null, fault: DicomFault): Promise<void> {
  const { id: fileId } = await staged.keep('application/octet-stream', now);
  // The same file sent again for the same purpose is the same trouble.
  const id = createHash('sha256').update([fileId, sender.userId, order?.instanceId ?? '', fault.reason].join('|')).digest('hex');
  await store.imaging.quarantine({
    id, fileId, name, reason: fault.reason, detail: fault.message, studyUid: read?.study.uid ?? null, sopUid: read?.instance.uid ?? null, orgId: sender.orgId, instanceId: order?.instanceId ?? null, uploadedBy: sender.userId, at: now,
  });
}
