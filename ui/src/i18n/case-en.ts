import type { caseZhCN } from './case-zh-cn.ts';

type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** English texts of the page of a case and of a task. */
export const caseEn: Same<typeof caseZhCN> = {
  next: { button: '{outcome}, then the next task', none: 'There is no next task' },
  signature: { draw: 'Sign by hand', type: 'Sign as “{name}”', drawHint: 'Write in the box with finger, pen or mouse. If that is not possible, sign by name.', pad: 'Signature pad', clear: 'Start over', done: 'Done', empty: 'Please write first', cancel: 'Cancel', failed: 'The signature could not be saved', alt: 'Handwritten signature of {name}' },
  life: {
    notNow: '{label} is not possible now: {reason}',
    verbs: { transfer: 'Transfer', delegate: 'Delegate', resolve: 'Give back to the delegator', addSigner: 'Add signers', removeSigner: 'Remove a signer', return: 'Return', withdraw: 'Withdraw', urge: 'Urge', cc: 'Send a copy', takeOver: 'Take over', terminate: 'Terminate', suspend: 'Suspend', resume: 'Resume' },
    person: 'Person', personHint: 'Type a name', needPerson: 'Please choose somebody', reason: 'Reason', reasonOptional: 'Reason (optional)', opinion: 'Opinion', needReason: 'Please fill in', target: 'Return to', targetMulti: 'a step of several people, all of whom do it again', noTargets: 'There is no step it can be returned to', needTarget: 'Please choose a step',
    signer: 'Whose signature is not needed', position: 'When', positions: { before: 'before me', after: 'after me' }, rule: 'Rule of the countersignature', signerStates: { planned: 'not yet their turn', open: 'to be signed', signed: 'signed', cancelled: 'cancelled' },
  },
};
