import type { zhCN } from './zh-cn.ts';

/** Texts of the timeline. */
export const en: Record<keyof typeof zhCN, string> = {
  title: 'Timeline', showTechnical: 'Show technical events', hidden: '{n} technical events folded', empty: 'Nothing recorded yet', changes: 'What changed', before: 'Before', after: 'After', field: 'Field', newestFirst: 'Newest first',
  unnamedStep: 'a step', because: ' ({reason})', someone: 'The system', ruleMatched: 'Rules matched: {rules}',
  'event.instanceStarted': '{actor} started the process', 'event.instanceCompleted': 'The process ended', 'event.instanceTerminated': 'The process was terminated: {reason}', 'event.caseState': 'State changed from “{from}” to “{to}”',
  'event.caseStateFirst': 'State is “{to}”', 'event.taskCreated': 'Task “{name}” arrived', 'event.taskCreatedFor': 'Task “{name}” arrived for {who}', 'event.taskCompleted': '{actor} completed “{name}”',
  'event.taskCompletedOutcome': '{actor} handled “{name}”: {outcome}', 'event.taskCancelled': 'Task “{name}” was cancelled', 'event.taskClaimed': '{actor} claimed “{name}”', 'event.taskReleased': '{actor} released “{name}”',
  'event.taskAssigned': '{actor} assigned “{name}” to {to}', 'event.taskTransferred': '{actor} passed “{name}” to {to}', 'event.taskDelegated': '{actor} delegated “{name}” to {to}', 'event.taskResolved': '{actor} gave “{name}” back to {to}',
  'event.taskTakenOver': '{actor} took “{name}” over', 'event.taskUrged': '{actor} urged “{name}”', 'event.taskReturned': '{actor} sent “{name}” back to an earlier step', 'event.signerAdded': '{actor} asked for signatures on “{name}”',
  'event.signerRemoved': '{actor} withdrew a signature asked for on “{name}”', 'event.caseCopied': '{actor} told {to} of the case', 'event.caseSuspended': '{actor} suspended the case', 'event.caseResumed': '{actor} resumed the case',
  'event.caseTerminated': '{actor} terminated the case', 'event.caseWithdrawn': '{actor} withdrew the case', 'event.instanceSuspended': 'The process was suspended', 'event.instanceResumed': 'The process went on',
  'event.countersignVoted': 'Vote on “{name}”: {approvals} for, {rejections} against', 'event.variablesSet': '{actor} updated the case', 'event.messageCorrelated': '{actor} sent “{name}”', 'event.messageThrown': 'Message “{name}” was sent out',
  'event.messageSubscribed': 'Waiting for “{name}”', 'event.messageUnsubscribed': 'No longer waiting for “{name}”', 'event.timerArmed': 'Clock of “{name}” started, due {time}', 'event.timerFired': 'Time of “{name}” is up',
  'event.timerCancelled': 'Clock of “{name}” stopped', 'event.timerSuspended': '{actor} suspended the clock of “{name}”', 'event.timerResumed': '{actor} resumed the clock of “{name}”', 'event.jobCreated': 'Automatic step “{name}” started',
  'event.jobCompleted': 'Automatic step “{name}” done', 'event.jobFailed': 'Automatic step “{name}” failed: {message}', 'event.jobCancelled': 'Automatic step “{name}” cancelled', 'event.elementActivated': 'Entered “{name}”',
  'event.elementCompleted': 'Left “{name}”', 'event.elementTerminated': '“{name}” was stopped', 'event.flowTaken': 'Took the path {flow}', 'event.errorThrown': 'Error {code} in “{name}”', 'event.decisionEvaluated': 'Decided by the table “{decision}”',
  'event.incidentRaised': 'Incident in “{name}”: {message}', 'event.incidentResolved': 'Incident in “{name}” resolved', 'event.other': '{type}',
  'filter.label': 'Filter', 'filter.all': 'All', 'filter.tasks': 'Work', 'filter.states': 'States', 'filter.data': 'Changes', 'filter.system': 'Notices and deadlines', 'filter.person': 'Person', 'filter.everybody': 'Everybody',
  'filter.none': 'Nothing matches the filter',
};
