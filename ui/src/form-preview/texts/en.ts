import type { zhCN } from './zh-cn.ts';

/** Texts of the form preview. */
export const en: Record<keyof typeof zhCN, string> = {
  title: 'Forms', list: 'Deployed forms', empty: 'No form is deployed', form: 'Form', package: 'Package', fields: 'Fields', outcomes: 'Outcomes', back: 'All forms', intro: 'Drawn by the same form that people fill in. Change the schema (JSON Schema) and see it at once; nothing here is kept. Files that are chosen are uploaded as anywhere else.',
  drawn: 'Preview', width: 'Width', full: 'Full width', telephone: 'Telephone (375)', schema: 'Schema of the form (JSON Schema)', data: 'Sample data (JSON)', variables: 'Variables of the case (JSON)', notJson: 'Not a JSON object: {message}', problems: '{n} problems', noProblems: 'Checked: it may be deployed', whole: 'Form', checking: 'Checking…', restore: 'Back to what is deployed', valid: 'Valid; this would be sent:', submit: 'Submit', language: 'The language is switched at the top right; conditional fields follow the data and the outcome.',
};
