import type { CaseVerb, Verb } from '../../../../api/contract/task-life.ts';

/** What has to be said for a verb. `people`: one, several, or one of the signers there are. */
export interface Needs { people: 'none' | 'one' | 'many' | 'signer'; reason: 'none' | 'may' | 'must'; position?: true; target?: true; danger?: true }

/** The verbs behind 更多, in the order they stand there. What the page has buttons for (claim, complete, ...) is not among them. */
export const TASK_VERBS: readonly [Verb, Needs][] = [
  ['transfer', { people: 'one', reason: 'must' }],
  ['delegate', { people: 'one', reason: 'may' }],
  ['resolve', { people: 'none', reason: 'must' }],
  ['addSigner', { people: 'many', reason: 'may', position: true }],
  ['removeSigner', { people: 'signer', reason: 'may' }],
  ['return', { people: 'none', reason: 'must', target: true }],
  ['withdraw', { people: 'none', reason: 'may' }],
  ['urge', { people: 'none', reason: 'may' }],
  ['cc', { people: 'many', reason: 'may' }],
  ['takeOver', { people: 'none', reason: 'must' }],
];

export const CASE_VERBS: readonly [CaseVerb, Needs][] = [
  ['withdraw', { people: 'none', reason: 'must' }],
  ['suspend', { people: 'none', reason: 'must' }],
  ['resume', { people: 'none', reason: 'may' }],
  ['cc', { people: 'many', reason: 'may' }],
  ['terminate', { people: 'none', reason: 'must', danger: true }],
];

export interface Said { people: string[]; reason: string; position: 'before' | 'after'; target: string }

/** What is still missing before it can be sent; null when it is all there. */
export function missing(needs: Needs, said: Said): 'people' | 'reason' | 'target' | null {
  if (needs.people !== 'none' && said.people.length === 0) return 'people';
  if (needs.target && said.target === '') return 'target';
  return needs.reason === 'must' && said.reason.trim() === '' ? 'reason' : null;
}

/** The request of a verb, as its contract has it. */
export function requestOf(verb: Verb | CaseVerb, needs: Needs, { people, reason, position, target }: Said): Record<string, unknown> {
  const words = reason.trim() === '' ? {} : verb === 'resolve' ? { opinion: reason.trim() } : { reason: reason.trim() };
  switch (needs.people) {
    case 'one': return { to: people[0], ...words };
    case 'many': return { users: people, ...(needs.position && { position }), ...words };
    case 'signer': return { user: people[0], ...words };
    case 'none': return { ...(needs.target && { target }), ...words };
  }
}
