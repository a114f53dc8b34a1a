import type { zhCN } from './zh-cn.ts';

/** Texts of what a task leads to. */
export const en: Record<keyof typeof zhCN, string> = {
  'preview.title': 'What happens next', 'preview.unnamedStep': 'a step', 'preview.loading': 'Working it out…', 'preview.unavailable': 'What follows cannot be shown right now. You can submit all the same.',
  'preview.refused': 'The task cannot be done now, so nothing can be foreseen.', 'preview.when': 'With “{outcome}”', 'preview.ends': 'the case ends', 'preview.state': 'the case becomes “{state}”', 'preview.stays': 'the state of the case stays',
  'preview.goesTo': '{task}', 'preview.to': 'for {who}', 'preview.later': 'who does it is decided then', 'preview.due': 'by {time}', 'preview.noDue': 'no time limit', 'preview.runs': 'Done automatically first: {names}',
  'preview.waits': 'Waits for: {names}', 'preview.remaining': 'Still open for others: {names}', 'preview.branch': 'takes “{label}”', 'preview.branchIf': 'if “{label}”', 'preview.decides': ' ({gateway})', 'preview.condition': 'condition {text}',
  'preview.stuck': 'The process cannot go on there; operations staff will look into it.', 'preview.repeats': 'It comes back to a step it has been at.', 'preview.more': 'There are further possibilities.',
  'preview.unfinished': 'Based on what is filled in so far', 'preview.otherwise': 'otherwise', 'preview.several': 'Depends on the outcome', 'preview.nothing': 'Nothing follows', 'preview.system': 'system',
};
