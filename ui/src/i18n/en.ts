import { inboxEn, paletteEn } from './inbox-en.ts';
import { caseEn } from './case-en.ts';
import type { Messages } from './zh-cn.ts';

/** English; same keys as the Chinese texts. */
export const en: Messages = {
  app: { name: 'Yilian', tagline: 'Regional care collaboration', skip: 'Skip to main content', overlays: 'Dialogs and lists' },
  common: {
    save: 'Save', cancel: 'Cancel', confirm: 'OK', close: 'Close', retry: 'Try again', back: 'Back', search: 'Search', all: 'All', none: 'None', more: 'More', clear: 'Clear', loading: 'Loading…',
    add: 'Add', remove: 'Remove', previous: 'Previous', next: 'Next', page: 'Page {page} of {pages}', total: '{n} in total', yes: 'Yes', no: 'No', required: 'Required', optional: 'Optional', empty: 'Not filled in', unknown: 'Unknown',
    system: 'System', listSeparator: ', ', clauseSeparator: '; ',
  },
  prefs: {
    language: 'Language', theme: 'Appearance', light: 'Light', dark: 'Dark', auto: 'System', contrast: 'Contrast', standard: 'Standard', more: 'High', fontSize: 'Text size', display: 'Display settings', languageNames: { zhCN: '中文', en: 'English' },
  },
  login: {
    title: 'Log in', login: 'Account', password: 'Password', submit: 'Log in', submitting: 'Logging in…', failed: 'The account or the password is not right', tooMany: 'Too many attempts. Please wait a little', needLogin: 'Enter your account', needPassword: 'Enter your password', expired: 'Your session has ended. Please log in again',
    showPassword: 'Show password', pitch: 'Referrals, consultations and exams, handled on one line', points: { due: 'Work sorted by deadline; what is late stands out', trace: 'Who did what, when and how, for every step', live: 'New work arrives by itself, no refreshing' },
  },
  copies: { all: 'All', unread: 'Unread', unreadCount: '{n} unread', show: 'Show', from: 'From', reason: 'Reason', at: 'Sent', empty: 'Nobody has sent you a copy yet', emptyUnread: 'No unread copies' },
  done: { step: 'Step', at: 'Done', outcome: 'Outcome', empty: 'You have not completed a task yet', list: 'Tasks I completed' },
  bell: { open: 'Notifications', unread: 'Notifications, {n} unread', arrived: 'You have {n} unread notifications' },
  nav: {
    version: 'Version {version}', accessibility: 'Accessibility statement', helpMenu: 'Help', notifications: 'Notifications', notificationRules: 'Notification rules', done: 'Done by me', cc: 'Copied to me', absences: 'Absences and deputies', audit: 'Audit log', definitions: 'Processes', decisions: 'Decision tables', forms: 'Forms', overview: 'Overview', groupProcesses: 'Processes and rules', groupOperation: 'Operation and audit', monitor: 'Monitor', procurement: 'Purchases', supplier: 'Supplier\'s portal', drugs: 'Drugs', practitioners: 'Practitioners', imaging: 'Imaging', main: 'Main navigation', home: 'Home', inbox: 'Inbox', mine: 'My requests', cases: 'Cases', start: 'Start', incidents: 'Incidents', registers: 'Registers', admin: 'Administration', open: 'Open navigation', userMenu: 'User menu', logout: 'Log out', roles: 'My roles', orgs: 'My organisations', help: 'Keyboard help',
  },
  titles: { imaging: 'Imaging', practitioner: 'Practitioner', verify: 'Verify a document' },
  live: { live: 'Live connection is up', connecting: 'Connecting…', off: 'Live connection lost, reconnecting' },
  offline: { banner: 'You are offline. You can go on writing: drafts stay on this device and are uploaded when the network is back.' },
  error: {
    title: 'That did not work', offline: 'The server cannot be reached. Check the network and try again.', server: 'The server had a problem. Please try again later.', forbidden: 'You may not see this.', notFound: 'Not found, or not of your organisation.', tooMany: 'Too many requests. Please wait a little.', unauthorised: 'Your session has ended.', generic: 'Not done: {message}', notFoundTitle: 'No such page', notFoundText: 'The link may be out of date.',
    goInbox: 'Back to the inbox',
  },
  due: {
    none: 'No deadline', overdue: '{time} late', left: '{time} left', at: 'Due {time}', label: 'Due', minutes: '{n} min', hours: '{n} h', hoursMinutes: '{h} h {m} min', days: '{n} d', daysHours: '{d} d {h} h', now: 'under 1 min',
  },
  scope: { label: 'Scope', mine: 'Me', group: 'My department', org: 'My organisation', deputy: 'As deputy' },
  inbox: inboxEn,
  palette: paletteEn,
  task: {
    form: 'Work on it', otherForms: 'Related forms', openCase: 'Open the case', claim: 'Claim and start', release: 'Release', released: 'Released; your colleagues can claim it', claimHint: 'Claim the task to fill in and submit.', heldBy: '{name} is working on it; you can only look.', closed: 'This task is closed', closedHint: 'It was completed or cancelled.', readOnly: 'You can only look at this task.', held: 'Decided, about to be sent.', heldHint: 'It can be undone for 10 seconds; then you can go on writing.',
    submit: 'Submit', complete: 'Complete', submitting: 'Submitting…', done: 'Submitted: {outcome}', doneState: 'State of the case: {state}', retrySubmit: 'The answer did not arrive. Trying again is safe: nothing is submitted twice.', changed: 'The task has changed. Please check before you submit.', reveal: 'Fill in what “{outcome}” needs, then press it again.', confirmTitle: 'Confirm “{outcome}”?', confirmText: 'The task leaves your inbox and is recorded as done by you.', outcomes: 'Outcome', noForm: 'This task has no form: just submit it.', caseNumber: 'Number',
  },
  draft: {
    saved: 'Draft saved {time}', saving: 'Saving the draft…', dirty: 'Unsaved changes', local: 'Offline: draft kept on this device', failed: 'The draft was not saved', none: '', restored: 'Your draft of {time} was restored', localRestored: 'The draft kept on this device was restored', discard: 'Discard the draft', discarded: 'Draft discarded',
    conflictTitle: 'The draft was changed elsewhere', conflictText: 'A newer draft was saved in another window or on another device. Choose what to keep for each field that differs.', field: 'Field', mine: 'Here', theirs: 'Elsewhere', allMine: 'Keep all from here', allTheirs: 'Take all from elsewhere', merge: 'Merge as chosen', leaveTitle: 'Changes are not saved', leaveText: 'The draft has not reached the server and may be lost.', leave: 'Leave', stay: 'Stay',
  },
  form: {
    fileChoose: 'Choose a file', fileHint: 'PDF, picture or Office document up to 50 MB; or drop it here', fileSending: 'Uploading {percent}%', fileSent: 'Uploaded', fileRemove: 'Remove the file', fileReplace: 'Replace the file', download: 'Download', errorSummary: 'Please correct {n} field(s)', selectPlaceholder: 'Choose', searchPlaceholder: 'Type to search', noOptions: 'No options', optionsFailed: 'The options could not be loaded', from: 'From', to: 'To', addRow: 'Add a row', removeRow: 'Remove row {n}', row: 'Row {n}', noRows: 'Nothing yet', actions: 'Actions', rowKeys: 'Arrow up and down move between rows, Alt+Enter adds one.',
    sign: 'Sign as “{name}”', signed: 'Signed by {name}, {time}', resign: 'Clear the signature', signHint: 'Name and time are recorded.', patientSearch: 'Find the patient by the whole id or card number', patientNone: 'No patient found', patientPicked: 'Patient chosen: {name}', patientChange: 'Change patient', age: '{n} years', yes: 'Yes', no: 'No', noneOffered: 'There is nothing to choose from at present', deptNeedsOrg: 'Choose the organisation first', unit: 'Unit: {unit}', choose: 'Choose {label}', chars: '{n} / {max} characters',
  },
  home: {
    title: 'Home', hello: 'Hello, {name}', urgent: 'Do these first', urgentEmpty: 'No task is waiting for you.', allTasks: 'All tasks', start: 'Start', places: { title: 'My workplaces', monitor: 'Queues, ages, breaches, and reassigning', registers: 'Slots, beds and the like of your organisation', imaging: 'Orders, upload of images, reading and reports', procurement: 'Plans and orders, from the plan to the shelf', supplier: 'Confirm orders, issue delivery notes, answer discrepancies', drugs: 'Dictionary, prices, contracts, delivery rights, imports' }, mine: 'Started by me and running', mineEmpty: 'None of your cases is running.', allMine: 'All',
  },
  start: {
    title: 'Start', intro: 'Choose what to start.', empty: 'Your roles cannot start anything at present.', open: 'Fill in', submit: 'Submit', started: 'Started, number {key}', startedNoKey: 'Started', org: 'On behalf of', draftKept: 'Draft kept on this device', resume: 'Unsubmitted draft', leaveText: 'The draft is kept on this device; you can go on later.',
  },
  case: {
    title: 'Case', parties: 'Parties', from: 'From', startedBy: 'Started by', startedAt: 'Started', endedAt: 'Ended', next: 'Next step', nextNone: 'No open step', ended: 'The process has ended', waiting: 'Waiting', tabs: { label: 'Content of the case', form: 'Forms', diagram: 'Diagram', timeline: 'Timeline', discussion: 'Discussion' },
    actions: 'Actions', actionDone: 'Submitted: {label}', actionConfirm: 'Confirm: {label}', noForms: 'No form has been filled in yet', incidents: '{n} incident(s)', who: '{names}', statuses: { active: 'Active', completed: 'Completed', terminated: 'Terminated' }, myTask: 'Work on it', forms: 'Forms of the case', unnamed: 'Unnamed case', related: 'Related cases', relatedFrom: 'Came from', relatedTo: 'Led to', relatedCaller: 'Part of', relatedCalled: 'Includes', notAllowed: 'Not possible in this state',
  },
  discussion: { title: 'Discussion', placeholder: 'Tell your colleagues', label: 'Your comment', send: 'Send', empty: 'No comments yet', sent: 'Sent', you: 'Me' },
  cases: {
    title: 'Cases', mineTitle: 'My requests', searchLabel: 'Search cases', searchPlaceholder: 'Number or title', status: 'Status', allStatuses: 'All statuses', empty: 'No cases', emptyText: 'Cases that concern your organisation appear here.', mineEmpty: 'You have not started anything yet', mineEmptyText: 'Begin with a referral under “Start”.', emptyFiltered: 'No case matches',
    columns: { number: 'Number', title: 'Title', state: 'State', from: 'From', by: 'Started by', started: 'Started', open: 'Open tasks' }, list: 'List of cases', openTasks: '{n} open',
  },
  casePage: caseEn,
};
