import type { inboxZhCN, paletteZhCN } from './inbox-zh-cn.ts';

type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

/** Texts of the inbox, in English. */
export const inboxEn: Shape<typeof inboxZhCN> = {
  title: 'Inbox', tiles: { label: 'Filter by deadline and state', all: 'All', overdue: 'Overdue', within2h: 'Within 2 h', today: 'Today', unclaimed: 'Unclaimed', returned: 'Returned', urged: 'Urged' },
  searchLabel: 'Filter the inbox', searchPlaceholder: 'Patient, number, task', process: 'Process', allProcesses: 'All processes', oneSigned: 'Signers are added to one task at a time: select only one', sort: 'Sort', sorts: { due: { asc: 'Deadline first', desc: 'Deadline last' }, created: { asc: 'Oldest first', desc: 'Newest first' }, priority: { asc: 'Lowest priority first', desc: 'Highest priority first' } },
  columns: { due: 'Working time left', task: 'Task', case: 'Case', caseTitle: 'Case', state: 'State', from: 'From', to: 'To', holder: 'Holder', created: 'Arrived', priority: 'Priority', marks: 'Marks', action: 'Action', select: 'Select' },
  claim: 'Claim', claimed: 'Claimed: {name}', holderMe: 'Me', holderNone: 'Unclaimed', taken: 'Not claimed: {message}', notTakenOver: 'Not taken over: {message}', takenGeneric: 'Somebody else has claimed this task', newRows: '{n} new, show', newRowsAnnounce: '{n} new tasks',
  gone: '{n} tasks were handled or cancelled elsewhere', rows: '{n} tasks', empty: 'Nothing to do', emptyText: 'New tasks appear here by themselves.', emptyDeputy: 'Nothing to stand in for', emptyDeputyText: 'While a colleague is away and you are their deputy, the tasks they hold are listed here.', takeOver: 'Take over', takenOver: 'Taken over, now under “Me”: {name}', awayUntil: 'Away until {time}', emptyFiltered: 'No task matches', clearFilters: 'Clear filters', priorityHigh: 'High priority', priority: 'Priority {n}', list: 'Task list', open: 'Open {title}', unnamedTask: 'Unnamed task', loadingMore: 'Loading more…',
  marks: { unread: 'Something new', mentioned: 'Somebody mentioned you', attachments: '{n} attachments', returned: 'Returned', refused: 'Signer disagreed', withdrawn: 'Taken back', urged: 'Urged' },
  sla: { paused: { suspended: 'Case suspended, clock stopped', holiday: 'Public holiday, clock stopped', weekend: 'Weekend, clock stopped', offHours: 'Out of hours, clock stopped' }, resumes: 'goes on {time}', ofTotal: '{time} of working time in all', title: 'Due {due}' },
  views: { label: 'Saved views', save: 'Save view', edit: 'Change view', name: 'Name', share: 'Share with', shareNobody: 'Only me', saved: 'View saved', removed: 'View removed', remove: 'Remove view', sharedBy: 'Shared by {name}', rename: 'Name and sharing' },
  options: { title: 'List settings', columns: 'Columns shown', density: 'Row height', compact: 'Compact', normal: 'Normal', roomy: 'Roomy', layout: 'Layout', list: 'List', split: 'Side by side', keys: 'Single-key shortcuts', autoNext: 'Open the next one when done', export: 'Export', exportCsv: 'Export CSV', exportXlsx: 'Export Excel', exportHint: 'Exports the {n} rows of this view; the audit log notes it' },
  next: { take: 'Take next', none: 'No task waits to be claimed', priority: 'Taken: priority {priority}, the highest of {among}', overdue: 'Taken: {time} of working time late, the latest of {among}', due: 'Taken: {time} of working time left, the least of {among}', oldest: 'Taken: waiting longest of {among}' },
  bulk: {
    label: 'Bulk actions', selected: '{n} selected', clear: 'Clear selection', selectRow: 'Select {title}', selectAll: 'Select all rows loaded', claim: 'Claim', takeOver: 'Take over', release: 'Give back', assign: 'Assign', complete: 'Complete', export: 'Export', transfer: 'Transfer', return: 'Return', urge: 'Urge', to: 'Transfer to', targets: { previous: 'The step before, of each task', first: 'The first step, of each task' }, backTo: 'Back to: {step}', checking: 'Checking…', willSucceed: '{n} can be done', willRefuse: '{n} cannot be done',
    outcome: 'Outcome', person: 'Assign to', personTasks: '{name} (may take {n})', noPeople: 'No colleague may take these', go: 'Do {n}', done: '{ok} done, {refused} not done', retry: 'Retry the {n} not done', results: 'Result of each', ok: 'Done', tooMany: 'No more than {n} at once', undoable: 'Can be undone for 10 seconds', held: '{action} ({n})', steps: 'A step by name', stepAll: 'all {n} can go back to it', stepSome: '{n} of {of} can go back to it',
  },
  undo: { label: 'About to be sent', wait: '{text}, sent in {n} s', undo: 'Undo', now: 'Send now', undone: 'Undone', sent: 'Sent', failed: 'Not sent, “{what}”: {message}' },
  quick: { complete: '{outcome}: {title}', done: 'Complete: {title}', needsForm: 'This task has a form to fill in: {message}' },
  split: { empty: 'Choose a task from the list', close: 'Close the details', label: 'Task details', full: 'Open on a page of its own' },
  comment: { title: 'Remark on “{title}”', text: 'Remark', send: 'Send', sent: 'Sent' },
};

export const paletteEn: Shape<typeof paletteZhCN> = {
  title: 'Search and commands', placeholder: 'Patient, pinyin, number, drug, or a command', open: 'Search', pages: 'Pages', commands: 'Commands', views: 'Views', starts: 'Start', cases: 'Cases', drugs: 'Drugs', people: 'People', held: '{n} open, can be reassigned', none: 'Nothing found', hint: '↑↓ choose, Enter opens, Esc closes', loading: 'Searching…', failed: 'The search failed',
};
