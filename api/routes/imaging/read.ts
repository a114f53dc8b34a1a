import { imagingCase, imagingReports, readingList } from '../../contract/index.ts';
import type { ReadingItem } from '../../contract/index.ts';
import { dicomwebRoot, seriesUrl, studyUrl } from '../../dicomweb/urls.ts';
import { priorStudies } from '../../imaging/priors.ts';
import { imageProgress } from '../../imaging/progress.ts';
import { readerOrgs } from '../../imaging/rights.ts';
import { route, type Call } from '../../route.ts';
import { visibleOrder } from './upload.ts';

const PROCESS = 'imaging-remote';
const MOST_TASKS = 200;

/** What belongs to an order: its studies with the addresses a viewer opens, earlier studies of the patient, what was refused, and how much is missing. */
export const readImagingCase = route({
  operation: 'imaging.read', method: 'get', path: '/api/imaging/studies/:orderId', summary: 'Studies, progress and refused files of an order',
  reply: { status: 200, schema: imagingCase }, audited: true,
  async handle(call) {
    const { store: { imaging }, principal } = call;
    const order = await visibleOrder(call);
    const orgs = readerOrgs(principal);
    const { items } = await imaging.studies({ instanceId: order.instanceId }, orgs);
    const earlier = await priorStudies(call.store, order, orgs);
    const { items: refused } = await imaging.quarantined({ instanceId: order.instanceId });
    return {
      order, progress: await imageProgress(call.store, order),
      studies: await Promise.all(items.map((study) => studyView(call, study))),
      priors: await Promise.all(earlier.map((study) => studyView(call, study))),
      quarantine: refused.map(({ id, name, reason, detail, at }) => ({ id, name, reason, detail, at })),
    };
  },
});

async function studyView(call: Pick<Call, 'store' | 'ctx' | 'config'>, { uid, date, description, modalities, instances, accession, instanceId }: Awaited<ReturnType<Call['store']['imaging']['studies']>>['items'][number]) {
  const root = dicomwebRoot(call);
  const series = await call.store.imaging.series([uid]);
  return {
    uid, date, description, modalities, instances, accession, caseId: instanceId, wado: studyUrl(root, uid),
    series: series.map((one) => ({ uid: one.uid, modality: one.modality, number: one.number, description: one.description, bodyPart: one.bodyPart, instances: one.instances, wado: seriesUrl(root, uid, one.uid) })),
  };
}

/** Versions of the report of an order, the first first; signed ones never change. */
export const readReports = route({
  operation: 'imaging.reports', method: 'get', path: '/api/imaging/studies/:orderId/reports', summary: 'Signed versions of the report of an order',
  reply: { status: 200, schema: imagingReports }, audited: true,
  async handle(call) {
    const order = await visibleOrder(call);
    return { items: await call.store.imaging.reports(order.instanceId) };
  },
});

/** The open tasks of imaging that are the caller's to do, each with what a reader chooses by. */
export const readReadingList = route({
  operation: 'imaging.readingList', method: 'get', path: '/api/imaging/reading-list', summary: 'Open imaging tasks of the caller with their orders',
  reply: { status: 200, schema: readingList },
  async handle({ store, principal, now }) {
    const scopes = await Promise.all((['mine', 'group'] as const).map((scope) => store.tasks({ scope, status: 'open', processKey: PROCESS, sort: 'due', now, limit: MOST_TASKS }, principal.viewer)));
    const tasks = [...new Map(scopes.flatMap(({ items }) => items).map((task) => [task.id, task])).values()].sort((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity));
    const orders = new Map((await store.imaging.orders([...new Set(tasks.map(({ instanceId }) => instanceId))])).map((order) => [order.instanceId, order]));
    const items = tasks.flatMap((task): ReadingItem[] => {
      const order = orders.get(task.instanceId);
      if (!order) return [];
      const { accession, studyUid, modality, priority, orgId, readerOrgId } = order;
      return [{ task, order: { accession, studyUid, modality, priority, orgId, readerOrgId } }];
    });
    return { items };
  },
});
