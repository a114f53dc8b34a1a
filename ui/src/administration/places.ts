import type { RouteLocationRaw } from 'vue-router';
import type { AdministrationOverview } from '../../../api/contract/overview.ts';
import type { zhCN } from './texts/zh-cn.ts';

type Counted = Exclude<keyof AdministrationOverview, 'temporalUi'>;

/** One thing administrators look after. `alarms`: counts that somebody should look at when they are not 0. */
export interface Place { id: keyof typeof zhCN & string; text: keyof typeof zhCN; to: RouteLocationRaw; count?: Counted; alarms?: readonly Counted[] }
export interface PlaceGroup { title: keyof typeof zhCN; places: readonly Place[] }

const register = (id: Place['id'], text: Place['text'], name: string, count?: Counted): Place => ({ id, text, to: { name: 'registers', params: { name } }, ...(count && { count }) });

export const PLACES: readonly PlaceGroup[] = [
  { title: 'groupPeople', places: [
    register('organisations', 'organisationsText', 'organisation', 'organisations'), register('people', 'peopleText', 'person', 'people'), register('roles', 'rolesText', 'practitionerRole'), register('accounts', 'accountsText', 'account', 'accounts'),
    { id: 'absences', text: 'absencesText', to: { name: 'absences' } },
  ] },
  { title: 'groupProcesses', places: [
    { id: 'definitions', text: 'definitionsText', to: { name: 'definitions' }, count: 'processes' }, { id: 'decisions', text: 'decisionsText', to: { name: 'decisions' }, count: 'decisions' }, { id: 'forms', text: 'formsText', to: { name: 'forms' }, count: 'forms' },
    { id: 'notifications', text: 'notificationsText', to: { name: 'notification-rules' } },
  ] },
  { title: 'groupTimes', places: [register('calendars', 'calendarsText', 'calendar', 'calendars'), register('policies', 'policiesText', 'slaPolicy', 'policies')] },
  { title: 'groupOperation', places: [
    { id: 'incidents', text: 'incidentsText', to: { name: 'incidents' }, count: 'openIncidents', alarms: ['openIncidents', 'waitingActions'] }, { id: 'batches', text: 'batchesText', to: { name: 'definitions', params: { tab: 'batches' } }, count: 'runningBatches', alarms: ['failedBatches'] },
    { id: 'monitor', text: 'monitorText', to: { name: 'monitor' } }, { id: 'audit', text: 'auditText', to: { name: 'audit' } },
  ] },
];
