import type { Route } from '../route.ts';
import { exportAudit, listAudit, verifyAudit } from './admin/audit.ts';
import { listIncidents } from './admin/incidents.ts';
import { retryIncident } from './admin/retry-incident.ts';
import { addComment, listComments } from './cases/comments.ts';
import { readChoices } from './cases/choices.ts';
import { readDiagram } from './cases/diagram.ts';
import { listCaseFiles } from './cases/files.ts';
import { listCases } from './cases/list.ts';
import { listMentions, readMentions } from './cases/mentions.ts';
import { listCasePeople } from './cases/people.ts';
import { printCase } from './cases/print.ts';
import { readCase } from './cases/read.ts';
import { sendMessage } from './cases/send-message.ts';
import { readTimeline } from './cases/timeline.ts';
import { verifyDocument } from './cases/verify.ts';
import { cancelBatch, listBatches, listBatchFailures, resumeBatch, retryBatch, suspendBatch } from './batches/batches.ts';
import { diffVersions } from './definitions/diff.ts';
import { listDefinitions } from './definitions/list.ts';
import { migrateInstances } from './definitions/migrate.ts';
import { simulate } from './definitions/simulate.ts';
import { listVersions } from './definitions/versions.ts';
import { decisionRoutes } from './decisions/index.ts';
import { createDeployment } from './deployments/create.ts';
import { formRoutes } from './forms/index.ts';
import { readOverview } from './admin/overview.ts';
import { streamEvents } from './events/stream.ts';
import { retrieveRoutes } from './dicomweb/retrieve.ts';
import { searchRoutes } from './dicomweb/search.ts';
import { storeInstances, storeStudyInstances } from './dicomweb/store.ts';
import { describeFile, readFile } from './files/read.ts';
import { uploadFiles } from './files/upload.ts';
import { readImagingCase, readReadingList, readReports } from './imaging/read.ts';
import { uploadImages } from './imaging/upload.ts';
import { readWorklist } from './imaging/worklist.ts';
import { monitorRoutes } from './monitor/index.ts';
import { askAction, confirmAction, listActions, readIncident, refuseAction, repairIncident, withdrawAction } from './operator/index.ts';
import { readAbout } from './operations/about.ts';
import { docsAsset, docsPage } from './operations/docs.ts';
import { inboxRoutes } from './inbox/index.ts';
import { live, ready } from './operations/health.ts';
import { readMetrics } from './operations/metrics.ts';
import { openApiRoute } from './operations/openapi.ts';
import { procurementRoutes } from './procurement/index.ts';
import { listProcesses } from './processes/list.ts';
import { startProcess } from './processes/start.ts';
import { putCredit } from './practitioners/credit.ts';
import { reportLicence } from './practitioners/licence-status.ts';
import { readPractitioner } from './practitioners/read.ts';
import { searchPractitioners } from './practitioners/search.ts';
import { createFromBundle } from './referrals/create-from-bundle.ts';
import { createReferral } from './referrals/create.ts';
import { listCodes } from './registers/codes.ts';
import { listDepartments } from './registers/departments.ts';
import { createRegisterEntry, listRegisterEntries, listRegisters, readRegisterEntry, removeRegisterEntry, updateRegisterEntry } from './registers/keep.ts';
import { listOrganisations } from './registers/organisations.ts';
import { searchPatients } from './registers/patients.ts';
import { listStates } from './registers/states.ts';
import { createSession } from './session/create.ts';
import { deleteSession } from './session/delete.ts';
import { readSession } from './session/read.ts';
import { listAbsencePeople } from './absences/people.ts';
import { createAbsence, listAbsences, removeAbsence, updateAbsence } from './absences/keep.ts';
import { taskLifeRoutes } from './task-life/index.ts';
import { claimTask } from './tasks/claim.ts';
import { checkCompletion, completeTask } from './tasks/complete.ts';
import { countTasks } from './tasks/counts.ts';
import { previewTask } from './tasks/preview.ts';
import { notificationRoutes } from './notifications/index.ts';
import { listDoneTasks } from './tasks/done.ts';
import { listTasks } from './tasks/list.ts';
import { readTask } from './tasks/read.ts';
import { releaseTask } from './tasks/release.ts';
import { saveDraft } from './tasks/save-draft.ts';

/** Every operation of the server. The first route that matches answers: fixed paths stand before those with ids. */
export const routes: readonly Route[] = [
  createSession, readSession, deleteSession,
  ...inboxRoutes,
  listTasks, listDoneTasks, countTasks, readTask, claimTask, releaseTask, saveDraft, previewTask, checkCompletion, completeTask,
  listCases, readCase, readTimeline, readDiagram, listComments, addComment, sendMessage,
  readChoices, listCaseFiles, listCasePeople, listMentions, readMentions, printCase, verifyDocument,
  ...taskLifeRoutes, listAbsences, listAbsencePeople, createAbsence, updateAbsence, removeAbsence,
  listProcesses, startProcess,
  createReferral, createFromBundle,
  ...procurementRoutes,
  uploadFiles, describeFile, readFile,
  readReadingList, readWorklist, uploadImages, readImagingCase, readReports,
  storeInstances, storeStudyInstances, ...searchRoutes, ...retrieveRoutes,
  listCodes, listOrganisations, listDepartments, searchPatients, listStates,
  listRegisters, listRegisterEntries, readRegisterEntry, createRegisterEntry, updateRegisterEntry, removeRegisterEntry,
  searchPractitioners, readPractitioner, reportLicence, putCredit,
  streamEvents, ...notificationRoutes,
  ...monitorRoutes,
  listDefinitions, listVersions, diffVersions, createDeployment, simulate, migrateInstances,
  ...decisionRoutes, ...formRoutes, readOverview,
  listBatches, listBatchFailures, cancelBatch, suspendBatch, resumeBatch, retryBatch,
  listIncidents, readIncident, retryIncident, repairIncident, listActions, askAction, confirmAction, refuseAction, withdrawAction, listAudit, exportAudit, verifyAudit,
  readAbout, live, ready, readMetrics, openApiRoute(() => routes), docsPage, docsAsset,
];
