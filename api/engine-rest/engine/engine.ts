import { get, type RestRoute } from '../route.ts';

/** The one engine there is; clients for several call it by this name. */
export const ENGINE = 'default';

export const engineRoutes: RestRoute[] = [
  get('engine.list', '/engine', async () => [{ name: ENGINE }]),
  get('version.read', '/version', async () => ({ version: '7.24.0-yilian' })),
];
