import { batchStore } from './batches/batches.ts';
import { batchWork } from './batches/work.ts';
import type { OpenStore, Store } from './contract.ts';
import { openDb, type Db } from './db.ts';
import { casePageStore } from './case-page/index.ts';
import { blobStore } from './definitions/blobs.ts';
import { deployStore } from './definitions/deploy.ts';
import { lookupStore } from './definitions/lookup.ts';
import { packageStore } from './definitions/packages.ts';
import { policyStore } from './definitions/policies.ts';
import { startStore } from './definitions/starts.ts';
import { dataFolder, type DataFolder } from './files/data-folder.ts';
import { fileStore } from './files/index.ts';
import { imagingStore } from './imaging/index.ts';
import { inboxStore } from './inbox/index.ts';
import { migrate } from './migrations/index.ts';
import { monitorStore } from './monitor/index.ts';
import { noticeStore } from './notices/index.ts';
import { operatorActionStore } from './operator/operator-actions.ts';
import { procurementStore } from './procurement/index.ts';
import { activityQueries } from './queries/activities.ts';
import { caseNotes } from './queries/case-notes.ts';
import { caseQueries } from './queries/cases.ts';
import { diagramQueries } from './queries/diagram.ts';
import { doneTaskQueries } from './queries/done-tasks.ts';
import { draftQueries } from './queries/drafts.ts';
import { restStore } from './queries/engine-rest/index.ts';
import { instanceTree } from './queries/instance-tree.ts';
import { jobQueries } from './queries/jobs.ts';
import { scopedVariableQueries } from './queries/scoped-variables.ts';
import { taskActions } from './queries/task-actions.ts';
import { taskQueries } from './queries/tasks.ts';
import { timelineQueries } from './queries/timeline.ts';
import { bedStore } from './registers/beds.ts';
import { caseLinkStore } from './registers/case-links.ts';
import { browseStore } from './registers/browse.ts';
import { codeStore } from './registers/codes.ts';
import { effectStore } from './registers/effects.ts';
import { holdStore } from './registers/holds.ts';
import { notificationStore } from './registers/notifications.ts';
import { numberStore } from './registers/numbers.ts';
import { organisationStore } from './registers/organisations.ts';
import { patientStore } from './registers/patients.ts';
import { peopleStore } from './registers/people.ts';
import { referralStore } from './registers/referrals.ts';
import { slotStore } from './registers/slots.ts';
import { registrationStore } from './registration/index.ts';
import { changeStore } from './runtime/changes.ts';
import { externalTaskStore } from './runtime/external-tasks.ts';
import { instanceStore } from './runtime/instances.ts';
import { intentStore } from './runtime/intents.ts';
import { messageStore } from './runtime/messages.ts';
import { outboxStore } from './runtime/outbox.ts';
import { projectionStore } from './runtime/projection.ts';
import { signalStore } from './runtime/signals.ts';
import { searchStore } from './search/index.ts';
import { auditStore } from './security/audit.ts';
import { idempotencyStore } from './security/idempotency.ts';
import { sessionStore } from './security/sessions.ts';
import { settingStore } from './security/settings.ts';
import { taskLifeStore } from './task-life/index.ts';

export type { Store } from './contract.ts';

/**
 * Opens `sqlite:<file>`, `sqlite::memory:` or `mysql://user:password@host:port/database`. The schema is not touched
 * until `migrate` is called. @throws when the URL is none of these or the database cannot be reached.
 */
export const openStore: OpenStore = async (url, options = {}) => {
  const db = openDb(url);
  try {
    await db.knex.raw('select 1');
  } catch (error) {
    await db.close();
    throw error;
  }
  return createStore(db, dataFolder(url, options.dataDir));
};

export function createStore(db: Db, data: DataFolder = dataFolder('sqlite::memory:')): Store {
  const blobs = blobStore(db);
  return {
    dialect: db.dialect.name,
    migrate: () => migrate(db),
    healthy: () => db.knex.raw('select 1').then(() => true, () => false),
    close: async () => {
      await db.close();
      await data.close();
    },
    rest: restStore(db),
    imaging: imagingStore(db),
    monitor: monitorStore(db),
    notices: noticeStore(db),
    operator: operatorActionStore(db),
    procurement: procurementStore(db),
    taskLife: taskLifeStore(db),
    blob: blobs.blob,
    putBlob: blobs.putBlob,
    ...deployStore(db, blobs),
    ...batchStore(db),
    ...batchWork(db),
    ...lookupStore(db),
    ...packageStore(db),
    ...policyStore(db, blobs),
    ...startStore(db),
    ...instanceStore(db),
    ...intentStore(db),
    ...projectionStore(db),
    ...messageStore(db),
    ...outboxStore(db),
    ...signalStore(db),
    ...externalTaskStore(db),
    ...changeStore(db),
    ...taskQueries(db),
    ...taskActions(db),
    ...doneTaskQueries(db),
    ...draftQueries(db),
    ...caseQueries(db),
    ...timelineQueries(db),
    ...diagramQueries(db),
    ...caseNotes(db),
    ...inboxStore(db),
    ...searchStore(db),
    ...casePageStore(db),
    ...instanceTree(db),
    ...activityQueries(db),
    ...jobQueries(db),
    ...scopedVariableQueries(db),
    ...organisationStore(db),
    ...peopleStore(db),
    ...registrationStore(db),
    ...patientStore(db),
    ...referralStore(db),
    ...caseLinkStore(db),
    ...slotStore(db),
    ...bedStore(db),
    ...holdStore(db),
    ...numberStore(db),
    ...codeStore(db),
    ...browseStore(db),
    ...notificationStore(db),
    ...effectStore(db),
    ...fileStore(db, data.path),
    ...sessionStore(db),
    ...auditStore(db),
    ...idempotencyStore(db),
    ...settingStore(db),
  };
}
