/** The Temporal task queue that API and workers meet on. */
export const TASK_QUEUE = 'yilian';
