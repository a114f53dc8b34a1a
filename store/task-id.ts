/** The id of a task: `<instanceId>:<element key>`. */
export const taskId = (instanceId: string, key: number): string => `${instanceId}:${key}`;

/** The instance a task belongs to. */
export const instanceOf = (id: string): string => id.slice(0, id.lastIndexOf(':'));
