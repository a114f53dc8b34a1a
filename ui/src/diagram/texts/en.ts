import type { zhCN } from './zh-cn.ts';

/** Texts of diagrams. */
export const en: Record<keyof typeof zhCN, string> = {
  title: 'Diagram', list: 'List of steps', legend: 'Legend', active: 'In progress', completed: 'Completed', terminated: 'Stopped', incident: 'Incident', pending: 'Not reached', path: 'Path taken', count: 'ran {n} times', tokens: '{n} in progress',
  zoomIn: 'Zoom in', zoomOut: 'Zoom out', fit: 'Fit', selected: '{name} selected', element: 'Step', state: 'State', last: 'Latest', facts: 'About this step', noFacts: 'Nothing recorded',
  keyboard: 'Focus the diagram and move with the arrow keys, or use the list of steps beside it.', region: 'Diagram canvas', showAll: 'Show steps not reached',
  'choices.title': 'Decisions', 'choices.skipped': 'Not taken: {label}', 'choices.taken': 'Taken: {label}', 'choices.defaultFlow': 'otherwise', 'choices.conditionWas': 'Condition: {condition}',
  'choices.empty': 'empty', 'choices.legend': 'Branches not taken', 'choices.walk': 'Arrow keys walk along the flows, Enter shows details',
};
