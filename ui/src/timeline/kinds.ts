export const KINDS = ['tasks', 'states', 'data', 'system'] as const;
/** What an entry is about, for the filter of the timeline. */
export type Kind = (typeof KINDS)[number];

export function kindOf(type: string, hasChanges: boolean): Kind {
  if (type.startsWith('task.')) return 'tasks';
  if (type === 'case.state' || type.startsWith('instance.')) return 'states';
  return hasChanges || type.startsWith('variables.') ? 'data' : 'system';
}
