import type { caseZhCN } from './case-zh-cn.ts';

type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** English texts of the page of a case and of a task. */
export const caseEn: Same<typeof caseZhCN> = {
  preview: {
    title: 'What happens next', loading: 'Working it out…', unavailable: 'What follows cannot be shown right now. You can submit all the same.', refused: 'The task cannot be done now, so nothing can be foreseen.', when: 'With “{outcome}”', ends: 'the case ends', state: 'the case becomes “{state}”', stays: 'the state of the case stays', goesTo: '{task}', to: 'for {who}', later: 'who does it is decided then', due: 'by {time}', noDue: 'no time limit',
    runs: 'Done automatically first: {names}', waits: 'Waits for: {names}', remaining: 'Still open for others: {names}', branch: 'takes “{label}”', branchIf: 'if “{label}”', decides: ' ({gateway})', condition: 'condition {text}', stuck: 'The process cannot go on there; operations staff will look into it.', repeats: 'It comes back to a step it has been at.', more: 'There are further possibilities.', unfinished: 'Based on what is filled in so far', otherwise: 'otherwise', several: 'Depends on the outcome', nothing: 'Nothing follows', system: 'system',
  },
  next: { button: '{outcome}, then the next task', none: 'There is no next task' },
  choices: { title: 'Decisions', skipped: 'Not taken: {label}', taken: 'Taken: {label}', defaultFlow: 'otherwise', conditionWas: 'Condition: {condition}', valueWas: '{name} was {value}', empty: 'empty', legend: 'Branches not taken', walk: 'Arrow keys walk along the flows, Enter shows details' },
  diagramHint: '{name}, {state}.', opinions: 'Opinions',
  timelineFilter: { label: 'Filter', all: 'All', tasks: 'Work', states: 'States', data: 'Changes', system: 'Notices and deadlines', person: 'Person', everybody: 'Everybody', none: 'Nothing matches the filter' },
  files: { tab: 'Attachments', empty: 'No attachments', emptyText: 'Files uploaded in forms are listed here.', size: '{n} KB', sizeMb: '{n} MB', by: 'Uploaded by {name}, {time}', at: 'Received {time}', preview: 'Preview', noPreview: 'Files of this kind cannot be shown in the page. Please download it.', download: 'Download', where: 'Used in {places}', previewFailed: 'The file could not be opened.', previewOf: 'Preview of {name}', openTab: 'Open in a new window' },
  mention: { hint: "Type {'@'} to mention a colleague", people: 'People to mention', none: 'Nobody of that name', named: 'Mentioned: {names}', remove: 'Do not mention {name}', pick: 'Mention a colleague' },
  print: { button: 'Print / PDF', making: 'Preparing…', done: 'The PDF is ready', open: 'Open the PDF', verify: 'Verification page', missing: 'The font lacks these characters; the document shows their codes instead: {characters}', code: 'Code {code}', text: 'It holds the forms and the history as you see them, with a QR code to verify it by.' },
  verify: {
    title: 'Verify a document', checking: 'Checking…', intact: 'Agrees with the record of the case', broken: 'Does not agree with the record of the case', unknown: 'There is no such code', unknownText: 'Please check the code at the end of the document, or scan it again.', number: 'Case number', org: 'Started at', printedAt: 'Printed', digest: 'Digest as printed (SM3)', recomputed: 'Worked out from the record', superseded: 'The case has gone on since it was printed; the system has the latest.', current: 'The case has not changed since it was printed.', events: 'Covers', eventsText: 'the first {n} entries',
    check: 'Check the file', checkText: 'Choose the PDF you received. Its digest is worked out on this device; nothing is uploaded.', choose: 'Choose PDF', same: 'This is the very file that was made then, unchanged to the byte.', different: 'This is not the file that was made then, or it has been changed.', home: 'Open Yilian',
  },
  signature: { draw: 'Sign by hand', type: 'Sign as “{name}”', drawHint: 'Write in the box with finger, pen or mouse. If that is not possible, sign by name.', pad: 'Signature pad', clear: 'Start over', done: 'Done', empty: 'Please write first', cancel: 'Cancel', failed: 'The signature could not be saved', alt: 'Handwritten signature of {name}' },
  life: {
    notNow: '{label} is not possible now: {reason}',
    verbs: { transfer: 'Transfer', delegate: 'Delegate', resolve: 'Give back to the delegator', addSigner: 'Add signers', removeSigner: 'Remove a signer', return: 'Return', withdraw: 'Withdraw', urge: 'Urge', cc: 'Send a copy', takeOver: 'Take over', terminate: 'Terminate', suspend: 'Suspend', resume: 'Resume' },
    person: 'Person', personHint: 'Type a name', needPerson: 'Please choose somebody', reason: 'Reason', reasonOptional: 'Reason (optional)', opinion: 'Opinion', needReason: 'Please fill in', target: 'Return to', targetMulti: 'a step of several people, all of whom do it again', noTargets: 'There is no step it can be returned to', needTarget: 'Please choose a step',
    signer: 'Whose signature is not needed', position: 'When', positions: { before: 'before me', after: 'after me' }, rule: 'Rule of the countersignature', signerStates: { planned: 'not yet their turn', open: 'to be signed', signed: 'signed', cancelled: 'cancelled' },
  },
};
