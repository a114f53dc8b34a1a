import type { zhCN } from './zh-cn.ts';

/** Texts of the supervisor's pages. */
export const en: Record<keyof typeof zhCN, string> = {
  title: 'Monitor', board: 'Board', heat: 'Heat map', reassign: 'Reassign', tabs: 'Parts of the monitor',
  everywhere: 'Whole region', ownOnly: 'Own organisations', period: 'Period', days: 'Last {n} days', open: 'Open', unclaimed: 'Unclaimed', overdue: 'Overdue', done: 'Completed', late: 'Completed late', organisation: 'Organisation', process: 'Process', allProcesses: 'All processes',
  ages: 'Age', oldest: 'Oldest', upTo: '≤{time}', beyond: '>{time}', bands: 'Ages: {text}', lateShare: '{percent}% ({n})', emptyBoard: 'Nothing is open, and nothing was completed', boardList: 'Open work by organisation and process', drill: '{org} · {process}: show {what}', noOrg: 'No organisation',
  tasks: 'Tasks', tasksOf: 'Tasks: {what}', closeTasks: 'Close', noTasks: 'No task matches', step: 'Step', number: 'Number', holder: 'Holder', due: 'Due', age: 'Age', noHolder: 'Unclaimed', hiddenCase: 'A case of other organisations: its number only',
  measure: 'Show', count: 'Count', median: 'Median', p90: '90th percentile', waiting: 'Waiting', working: 'Working', breach: 'Late share', running: 'Running', compare: 'Compare with the period before', orgFilter: 'Organisation', allOrgs: 'All organisations', chooseProcess: 'Choose a process', steps: 'Figures of the steps', noHeat: 'No step was completed in this period',
  change: 'Change', before: 'Before: {value}', waitWork: 'Waiting / working', bar: 'Waiting {waiting}, working {working}', region: 'Heat map of the process', low: 'Low', high: 'High', scale: 'Scale', showTasks: 'Show the open tasks of {name}', nothing: '–', drawing: 'Drag and zoom the drawing; the list below has the same figures.',
  from: 'From', to: 'To', reason: 'Reason', reasonHint: 'Optional, stands in the timeline of each case', chooseFrom: 'Choose who has the tasks', chooseTo: 'Choose who takes over', holderOption: '{name} ({open} open, {overdue} overdue)', successorOption: '{name} (may take {takes} of {total})', noHolders: 'Nobody holds an open task', noSuccessors: 'Nobody else holds a role for these tasks', preview: 'Try',
  previewed: '{moved} can be reassigned, {refused} cannot', carryOut: 'Reassign the {n} chosen', carriedOut: '{moved} reassigned, {refused} not', result: 'Result', can: 'Can be reassigned', moved: 'Reassigned', reassignIntro: 'When somebody changes post or leaves, give all their open tasks to a colleague with the roles for them. Try first, then carry out; every task has its result, and the audit log and the timeline of the case keep it.', choose: 'Choose {name}', results: 'Results',
  minutes: '{n} min', hours: '{n} h', dayCount: '{n} d', refresh: 'Refresh', at: 'As of {time}',
};
