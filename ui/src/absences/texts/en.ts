import type { zhCN } from './zh-cn.ts';

/** Texts of absences and deputies. */
export const en: Record<keyof typeof zhCN, string> = {
  intro: 'While you are away, your deputy can take over the tasks you hold; nothing moves by itself.', add: 'Enter an absence', who: 'Who', period: 'When', deputy: 'Deputy', reason: 'Reason', empty: 'No absences entered', first: 'First day',
  last: 'Last day', added: 'Absence entered', removed: 'Absence removed', removeTitle: 'Remove this absence?',
  'states.planned': 'Planned', 'states.now': 'Now', 'states.over': 'Over',
  'need.user': 'Choose who is away', 'need.first': 'Choose the first day', 'need.last': 'Choose the last day', 'need.deputy': 'Choose a deputy',
};
