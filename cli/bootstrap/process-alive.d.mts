/** Whether a process with this id runs, whoever owns it. */
export function isAlive(pid: number): boolean;
/** The command line of a process, or null when it is gone: process ids are reused, so a pid alone proves nothing. */
export function commandOf(pid: number): string | null;
