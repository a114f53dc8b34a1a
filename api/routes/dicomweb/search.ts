import type { JsonObject } from '../../../engine/model/json.ts';
import type { DicomSeriesRow, DicomStudyRow } from '../../../store/contract.ts';
import { dicomQuery, type DicomQuery } from '../../dicomweb/query.ts';
import { instanceResult, seriesResult, studyResult } from '../../dicomweb/results.ts';
import { dicomwebRoot } from '../../dicomweb/urls.ts';
import { notFound } from '../../failure.ts';
import { readerOrgs } from '../../imaging/rights.ts';
import { param, route, type Call, type Route } from '../../route.ts';

/** Results over everything are paged by the database; studies a page draws from are bounded. */
const STUDIES_SEARCHED = 500;

type Search = (call: Call, query: DicomQuery) => Promise<JsonObject[]>;

const search = (operation: Route['operation'], path: string, summary: string, run: Search): Route =>
  route({
    operation, method: 'get', path: `/dicomweb${path}`, summary: `QIDO-RS: ${summary}`, reply: { status: 200, content: 'application/dicom+json' }, raw: true, audited: true, programs: true,
    async handle(call) {
      const { ctx } = call;
      ctx.body = JSON.stringify(await run(call, dicomQuery(new URLSearchParams(ctx.querystring))));
      ctx.type = 'application/dicom+json';
      ctx.set('Cache-Control', 'no-store');
    },
  });

/** The study of the path, when one of the caller's organisations may see it; 404 otherwise. */
export async function visibleStudy(call: Call): Promise<DicomStudyRow> {
  const study = await call.store.imaging.study(param(call, 'study'), readerOrgs(call.principal));
  if (!study) throw notFound();
  return study;
}

async function matchingStudies({ store, principal }: Call, query: DicomQuery): Promise<DicomStudyRow[]> {
  return (await store.imaging.studies({ ...query.study, limit: STUDIES_SEARCHED }, readerOrgs(principal))).items;
}

const seriesResults = (call: Call, query: DicomQuery, rows: DicomSeriesRow[], studies: DicomStudyRow[]): JsonObject[] => {
  const root = dicomwebRoot(call);
  const byUid = new Map(studies.map((study) => [study.uid, study]));
  return rows.map((row) => ({ ...(byUid.has(row.studyUid) ? studyResult(root, byUid.get(row.studyUid) as DicomStudyRow, query.include) : {}), ...seriesResult(root, row, query.include) }));
};

async function instanceResults(call: Call, query: DicomQuery, seriesUids: string[]): Promise<JsonObject[]> {
  const { limit, offset } = query;
  const rows = await call.store.imaging.instances(seriesUids, { ...query.instance, limit, offset });
  return rows.map((row) => instanceResult(dicomwebRoot(call), row, query.include));
}

const uidsOf = (rows: { uid: string }[]): string[] => rows.map(({ uid }) => uid);

export const searchRoutes: readonly Route[] = [
  search('dicom.searchStudies', '/studies', 'search studies', async (call, query) => {
    const { items } = await call.store.imaging.studies({ ...query.study, ...(query.series.modality !== undefined && { modality: query.series.modality }), limit: query.limit, offset: query.offset }, readerOrgs(call.principal));
    return items.map((row) => studyResult(dicomwebRoot(call), row, query.include));
  }),
  search('dicom.searchAllSeries', '/series', 'search series', async (call, query) => {
    const studies = await matchingStudies(call, query);
    const rows = await call.store.imaging.series(uidsOf(studies), { ...query.series, limit: query.limit, offset: query.offset });
    return seriesResults(call, query, rows, studies);
  }),
  search('dicom.searchAllInstances', '/instances', 'search instances', async (call, query) => {
    const rows = await call.store.imaging.series(uidsOf(await matchingStudies(call, query)), query.series);
    return instanceResults(call, query, uidsOf(rows));
  }),
  search('dicom.searchSeries', '/studies/:study/series', 'search series of a study', async (call, query) => {
    const study = await visibleStudy(call);
    const rows = await call.store.imaging.series([study.uid], { ...query.series, limit: query.limit, offset: query.offset });
    return seriesResults(call, query, rows, []);
  }),
  search('dicom.searchStudyInstances', '/studies/:study/instances', 'search instances of a study', async (call, query) => {
    const study = await visibleStudy(call);
    return instanceResults(call, query, uidsOf(await call.store.imaging.series([study.uid], query.series)));
  }),
  search('dicom.searchInstances', '/studies/:study/series/:series/instances', 'search instances of a series', async (call, query) => {
    const study = await visibleStudy(call);
    return instanceResults(call, query, uidsOf(await call.store.imaging.series([study.uid], { uids: [param(call, 'series')] })));
  }),
];
