/** Whether node_modules holds what package-lock.json asks for, with the packages only tests use or without. `root` is the folder of package.json. */
export function packagesAreCurrent(root: string, forTests: boolean): boolean;
/** Runs `npm ci` with a progress line; false when it failed. */
export function installPackages(root: string): Promise<boolean>;
