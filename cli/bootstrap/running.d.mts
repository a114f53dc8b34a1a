/** Says that this process runs on the packages of a folder until it ends: nobody may install others under it. `root` is the folder of package.json. */
export function markRunning(root: string): void;
/** The other processes that run on the packages of a folder, each with its command line. */
export function othersRunning(root: string): { pid: number; command: string }[];
