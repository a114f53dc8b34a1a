import type { zhCN } from './zh-cn.ts';

/** Texts of the register of practitioners. */
export const en: Record<keyof typeof zhCN, string> = {
  title: 'Practitioners', one: 'Practitioner', searchPlaceholder: 'Name or licence number', organisation: 'Organisation', allOrganisations: 'All organisations', none: 'No practitioner matches',
  noneText: 'Try another name, licence number or organisation.', registration: 'Registration', filings: 'Filings at further organisations', noFilings: 'No filings at further organisations.', roles: 'Roles', inForce: 'In force',
  notInForce: 'Not in force', suspended: 'Suspended', period: '{from} to {to}', until: 'until {day}', weekly: '{n} h a week', passed: 'passed, next {day}', notPassed: 'failed or overdue ({day})',
  'fields.primaryOrg': 'Primary organisation', 'fields.level': 'Level', 'fields.category': 'Category', 'fields.scope': 'Scope', 'fields.licenceNo': 'Licence', 'fields.qualificationNo': 'Qualification', 'fields.assessment': 'Assessment',
  'fields.idNo': 'Identity number', 'fields.credit': 'Credit',
};
