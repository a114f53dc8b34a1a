/** A route of the console as its router lists it: the whole path, with parameters. */
export interface Route { path: string; name?: string; redirects: boolean }

const CHOICES = /\/:\w+\(([\w|]+)\)\?/;

/**
 * The pages behind a route's path. `/monitor/:tab(heat|reassign)?` is three pages: one for each value and one without. Parameters
 * that can be anything stay in the path.
 */
export function pagesOf(path: string): string[] {
  const choices = CHOICES.exec(path);
  if (!choices) return [path];
  return ['', ...(choices[1] ?? '').split('|').map((value) => `/${value}`)].flatMap((value) => pagesOf(path.replace(choices[0], value)));
}

/** Every page of a router, each once. */
export const pagesOfRoutes = (routes: readonly Route[]): string[] => [...new Set(routes.filter(({ redirects }) => !redirects).flatMap(({ path }) => pagesOf(path)))];

/** Pages nobody is sent to, and people sent to pages there are not; each said in a sentence. */
export function unmatched(pages: readonly string[], visited: readonly string[]): string[] {
  return [
    ...pages.filter((page) => !visited.includes(page)).map((page) => `${page} is visited by nobody: add { page: '${page}', as: '<log-in>'${page.includes(':') ? ', at: (ids) => `...`' : ''} } to tests/e2e/matrix/visits.ts`),
    ...visited.filter((page) => !pages.includes(page)).map((page) => `${page} is no page of the console any more: remove it from tests/e2e/matrix/visits.ts`),
  ];
}
