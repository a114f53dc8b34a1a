import type { zhCN } from './zh-cn.ts';

/** Texts of the page that lists what administrators look after. */
export const en: Record<keyof typeof zhCN, string> = {
  title: 'Administration', groupPeople: 'Organisations and people', groupProcesses: 'Processes', groupTimes: 'Calendars and time limits', groupOperation: 'Operation',
  organisations: 'Organisations', organisationsText: 'Organisations, their alliance, and whether they receive referrals.', people: 'People', peopleText: 'Names, documents and how to reach them.', roles: 'Roles held', rolesText: 'Who holds which role at which organisation and department, from when to when.', accounts: 'Accounts', accountsText: 'Log-ins, locking them, new passwords.', absences: 'Absences and deputies', absencesText: 'Who is away, and who stands in.',
  definitions: 'Processes', definitionsText: 'Versions, differences, upload and deployment, migration.', decisions: 'Decision tables', decisionsText: 'Change rules as a grid, prove them by test rows, save a new version.', forms: 'Forms', formsText: 'See each as it is filled in, and check its schema.', notifications: 'Notification rules', notificationsText: 'What is told to whom, and how.',
  calendars: 'Calendars', calendarsText: 'Working hours, days off and make-up days. Running cases keep the calendar they were started with.', policies: 'Time limits', policiesText: 'Limits, reminders, escalation. Running cases keep the limits they were started with.',
  incidents: 'Incidents', incidentsText: 'Retry, mend variables; skipping and moving take two people.', batches: 'Batches', batchesText: 'Operations on many instances, and what failed.', monitor: 'Monitor', monitorText: 'Open work, heat map, reassigning many tasks.', audit: 'Audit log', auditText: 'Search, verify the chain, export.', temporal: 'Temporal', temporalText: 'Histories of the workflows (opens a new window).',
  alarm_openIncidents: '{n} open incidents', alarm_waitingActions: '{n} wait for a second person', alarm_failedBatches: '{n} batches with failures', running: '{n} running',
};
