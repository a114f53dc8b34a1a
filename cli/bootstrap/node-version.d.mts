/** Why this Node version cannot run the product, or null when it can. */
export function nodeProblem(version: string): string | null;
