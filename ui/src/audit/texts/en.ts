import type { zhCN } from './zh-cn.ts';

/** Texts of the audit log. */
export const en: Record<keyof typeof zhCN, string> = {
  title: 'Audit log', intro: 'Who did what, when, to what. The hash of each row covers the one before: a row changed, removed or put in shows.', actor: 'Log-in', action: 'Action', actionHint: 'task.claim, or task. for all of a kind', outcome: 'Outcome', allOutcomes: 'All outcomes', caseKey: 'Number of the case', from: 'From', to: 'Until', search: 'Search', export: 'Export', empty: 'Nothing matches', list: 'Rows of the audit log', id: 'No.', time: 'Time', who: 'Who', target: 'Target', data: 'Data', hash: 'Hash',
  verify: 'Verify the chain', whole: 'The chain is whole: {rows} rows, verified at {time}', broken: 'The chain breaks at row {id}, verified at {time}', ok: 'Done', denied: 'Denied', invalid: 'Invalid', error: 'Error', nobody: '(not logged in)', filters: 'Search',
};
